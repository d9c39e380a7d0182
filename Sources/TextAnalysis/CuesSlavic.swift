extension Cues {
  static let slavic: [Language: CuePhrases] = [
    .ru: CuePhrases(
      greetings: """
        здравствуйте|добрый день|доброе утро|добрый вечер|уважаем*|дорог* коллег*|привет\
        |приветству*|меня зовут|надеюсь|надеемся|тема
        """,
      closings: """
        с уважением|с наилучшими пожеланиями|с благодарностью|искренне ваш*|всего доброго|спасибо\
        |благодарим|заранее спасибо
        """,
      courtesies: """
        заранее благодар*|спасибо за|благодарим вас|благодарю вас|ждем вашего|ждем ваших\
        |будем рады|надеемся на|буду рад|просим связаться|коммерческое предложение\
        |прислать предложение|обращайтесь|свяжитесь
        """,
      asides: """
        наш курорт находится|наш курорт расположен*|я представляю|мы представляем|мы находимся\
        |бюджет*|срок*|финансирование|дедлайн|контакт*|тел|телефон
        """,
      leadIns: """
        мы ищем|ищем|ищу|ищет|ищут|ищутся|ищется|требуются|требуется|нам требуются|нам требуется\
        |нам нужны|нам нужен|нам нужна|нам нужно|нужны|нужен|нужна|нужно|необходимы|необходима\
        |необходим|необходимо|нам необходимо|хотим|мы хотим|хотели бы|мы хотели бы|планируется\
        |планируем|мы планируем|интересуют|нас интересуют|интересует|нас интересует\
        |мы заинтересованы в|заинтересованы в|запрашиваем|просим предложить|закупаются|закупается\
        |проект включает|тендер на|объявляется тендер на|в проект входят
        """,
      fillers: """
        поставщик* и производител*|поставщик*|производител*|подрядчик*|партнер* для|партнер* по\
        |партнер*|компани* для|компани*|специалист* по|решения для|решения|поставка|поставку|найти\
        |приобрести|купить
        """,
      conjunctions: "и|а также|и также|или",
      openers: """
        который|которая|которое|которые|которого|которой|которых|где|что|чтобы|если|когда|так как\
        |потому|поскольку|но|а|для|с|со|без|в|во|на|по|при|из|от|до|после|перед|включая\
        |в том числе|между|под|над|около|как|учитывая
        """),
    .uk: CuePhrases(
      greetings: """
        вітаю|вітаємо|добрий день|доброго дня|добридень|шановн*|мене звати|сподіваюся|сподіваємося\
        |тема
        """,
      closings: "з повагою|з найкращими побажаннями|щиро ваш*|дякую|дякуємо|на все добре",
      courtesies: """
        заздалегідь дяку*|наперед дяку*|дякуємо за|дякую за|чекаємо на|будемо раді|звертайтеся\
        |зв'яжіться
        """,
      asides: """
        наш курорт розташован*|наш курорт знаходиться|ми представляємо|бюджет*|термін*\
        |фінансування|контакт*|тел|телефон
        """,
      leadIns: """
        ми шукаємо|шукаємо|шукаю|шукає|потрібні|потрібен|потрібна|потрібно|нам потрібні\
        |нам потрібен|нам потрібна|нам потрібно|необхідні|необхідна|необхідно|хочемо|ми хочемо\
        |хотіли б|ми хотіли б|планується|плануємо|нас цікавлять|нас цікавить|цікавлять\
        |проєкт передбачає|проєкт включає
        """,
      fillers: """
        постачальник* і виробник*|постачальник*|виробник*|підрядник*|партнер* для|партнер* з\
        |партнер*|компані*|фахівц* з|рішення для|знайти|придбати
        """,
      conjunctions: "і|й|та|а також|або",
      openers: """
        який|яка|яке|які|якого|якої|яких|де|що|щоб|якщо|коли|бо|але|а|для|з|із|зі|без|в|у|на|по\
        |при|до|від|після|перед|включно|включаючи|зокрема|між|під|над
        """),
    .bg: CuePhrases(
      greetings: "здравейте|добър ден|уважаем*|скъп*|казвам се|надявам се|надяваме се|относно",
      closings: "с уважение|с поздрави|поздрави|с най-добри пожелания|благодаря|благодарим",
      courtesies: """
        благодаря предварително|благодарим предварително|благодарим за|благодаря за|очакваме вашия\
        |очакваме отговор|на разположение|не се колебайте|свържете се
        """,
      asides: "ние сме|представляваме|бюджет*|срок*|финансиране*|контакт*|тел|телефон",
      leadIns: """
        търсим|търси|търсят|ние търсим|търся|търсят се|търси се|необходими са|необходим е\
        |необходима е|необходимо е|нуждаем се от|имаме нужда от|нужни са|нужен е|нужна е\
        |трябват ни|трябва ни|искаме|бихме искали|желаем|планира се|планират се|планираме\
        |интересуваме се от|проектът включва
        """,
      fillers: """
        доставчи* на|доставчи*|производител* на|производител*|партньор* за|партньор*|фирми\
        |решения за
        """,
      conjunctions: "и|както и|или",
      openers: """
        който|която|което|които|чийто|където|че|да|за да|ако|когато|защото|но|а|за|с|със|без|в|във\
        |на|по|при|от|до|след|преди|включително|между|под|над|като
        """),
    .sr: CuePhrases(
      greetings: """
        поштован*|добар дан|здраво|драг*|моје име је|зовем се|poštovan*|dobar dan|zdravo|drag*\
        |moje ime je|zovem se|предмет|predmet
        """,
      closings: """
        с поштовањем|срдачан поздрав|срдачно|хвала|поздрав|s poštovanjem|srdačan pozdrav|srdačno\
        |hvala|pozdrav
        """,
      courtesies: """
        унапред хвала|хвала унапред|хвала на|захваљујемо|очекујемо ваш|стојимо на располагању\
        |контактирајте|unapred hvala|hvala unapred|hvala na|zahvaljujemo|očekujemo vaš\
        |stojimo na raspolaganju|kontaktirajte
        """,
      asides: """
        ми смо|mi smo|представљамо|predstavljamo|буџет*|рок|финансирање|контакт*|тел|budžet*|rok\
        |finansiranje|kontakt*|tel
        """,
      leadIns: """
        тражимо|тражим|тражи се|траже се|потребни су|потребна је|потребан је|потребно је\
        |требају нам|треба нам|желимо|желели бисмо|планирамо|планира се|занима нас|занимају нас\
        |пројекат обухвата|tražimo|tražim|traži se|traže se|potrebni su|potrebna je|potreban je\
        |potrebno je|trebaju nam|treba nam|želimo|želeli bismo|planiramo|planira se|zanima nas\
        |zanimaju nas|projekat obuhvata
        """,
      fillers: """
        добављач*|произвођач*|партнер* за|партнер*|фирме|решења за|dobavljač*|proizvođač*\
        |partner* za|partner*|firme|rešenja za
        """,
      conjunctions: "и|као и|те|или|i|kao i|te|ili",
      openers: """
        који|која|које|којих|где|да|ако|када|јер|али|а|за|са|без|у|на|по|при|од|до|после|пре\
        |укључујући|koji|koja|koje|kojih|gde|da|ako|kada|jer|ali|a|za|sa|bez|u|na|po|pri|od|do\
        |posle|pre|uključujući
        """),
    .pl: CuePhrases(
      greetings: "dzień dobry|witam|szanown*|drodzy|nazywam się|mam nadzieję|cześć|temat|dotyczy",
      closings: """
        z poważaniem|pozdrawiam*|z wyrazami szacunku|serdecznie pozdrawiam|dziękuję|dziękujemy\
        |łączę*
        """,
      courtesies: """
        z góry dziękuj*|dziękuję za|dziękujemy za|czekamy na|oczekujemy na|prosimy o kontakt\
        |o ofertę|proszę o kontakt|jesteśmy do dyspozycji
        """,
      asides: """
        jesteśmy|reprezentujemy|reprezentuję|budżet*|termin*|finansowanie|kontakt|tel|telefon
        """,
      leadIns: """
        szukamy|szukam|poszukujemy|poszukuję|poszukiwan*|szuka|poszukuje|poszukują|potrzebuje\
        |potrzebujemy|potrzebuję|potrzebne są|potrzebna jest|potrzebny jest|chcemy|chcielibyśmy\
        |planujemy|planowan* jest|interesują nas|interesuje nas|jesteśmy zainteresowani\
        |wymagane są|zapytanie o|projekt obejmuje
        """,
      fillers: """
        dostawc*|producent*|wykonawc*|partner* do|partner*|firm*|rozwiązań*|rozwiązania*|dostawy\
        |specjalist*
        """,
      conjunctions: "i|oraz|a także|lub",
      openers: """
        który|która|które|których|gdzie|że|żeby|aby|jeśli|gdy|ponieważ|ale|a|dla|z|ze|bez|w|we|na\
        |po|przy|od|do|przed|w tym|łącznie|między|pod|nad|jako
        """),
    .cs: CuePhrases(
      greetings: """
        dobrý den|vážen*|milý|milá|milí|ahoj|jmenuji se|jmenuju se|doufám|doufáme|předmět|věc
        """,
      closings: "s pozdravem|s úctou|s přáním*|zdravím|děkuji|děkujeme|hezký den",
      courtesies: """
        předem děkuj*|děkujeme za|děkuji za|těšíme se|těším se|budeme rádi|neváhejte|kontaktujte
        """,
      asides: "jsme|zastupujeme|zastupuji|rozpočet*|termín*|financování|kontakt|tel|telefon",
      leadIns: """
        hledáme|hledám|hledá|potřebuje|hledá se|hledají se|poptáváme|potřebujeme|potřebuji\
        |je potřeba|jsou potřeba|chceme|chtěli bychom|rádi bychom|plánujeme|plánuje se|zajímá nás\
        |zajímají nás|máme zájem o|požadujeme|projekt zahrnuje
        """,
      fillers: """
        dodavatel*|výrobc*|partner* pro|partner*|firm*|řešení pro|řešení|dodávku|specialist*
        """,
      conjunctions: "a|i|a také|jakož i|nebo",
      openers: """
        který|která|které|kteří|kterých|kde|že|aby|pokud|když|protože|ale|pro|s|se|bez|v|ve|na|po\
        |při|od|do|před|včetně|mezi|pod|nad|jako|z|ze
        """),
  ]
}
