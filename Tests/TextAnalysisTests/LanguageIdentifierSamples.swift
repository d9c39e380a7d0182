import TextAnalysis

/// Texts in every language of the line, of the kinds that reach it.
enum LanguageSamples {
  static let sentences: [(Language, String)] = [
    (.fr, "La commune souhaite remplacer son télésiège par une télécabine avant l’hiver prochain."),
    (
      .en,
      "We would like to meet companies that design and operate mountain resorts all year round."
    ),
    (.de, "Wir suchen einen Partner für die Planung und den Bau einer neuen Beschneiungsanlage."),
    (.it, "Il comprensorio cerca un fornitore per la gestione degli accessi e della biglietteria."),
    (
      .es,
      "La delegación quiere conocer empresas que construyan remontes y gestionen centros de nieve."
    ),
    (
      .pt,
      "Procuramos uma empresa que possa desenvolver uma estância de montanha durante todo o ano."
    ),
    (.nl, "Wij zoeken een bedrijf dat de veiligheid op de pistes en in de liften kan verbeteren."),
    (.ru, "Нам нужна компания, которая спроектирует и построит систему искусственного оснежения."),
    (.uk, "Ми шукаємо підприємство, яке спроєктує та збудує нову канатну дорогу в Карпатах."),
    (.bg, "Търсим фирма, която да проектира и построи нов кабинков лифт в нашия планински курорт."),
    (.sr, "Тражимо предузеће које ће пројектовати и изградити нову жичару на нашој планини."),
    (.sr, "Tražimo preduzeće koje će projektovati i izgraditi novu žičaru na našoj planini."),
    (
      .ro,
      "Căutăm o firmă care să proiecteze și să construiască o nouă instalație de transport pe cablu."
    ),
    (.pl, "Szukamy firmy, która zaprojektuje i wybuduje nową kolej gondolową w naszym ośrodku."),
    (.cs, "Hledáme firmu, která navrhne a postaví novou lanovou dráhu v našem horském středisku."),
    (
      .tr,
      "Kayak merkezimiz için yeni bir teleferik hattı tasarlayacak ve kuracak bir firma arıyoruz."
    ),
    (.ka, "ჩვენ ვეძებთ კომპანიას, რომელიც ააშენებს ახალ საბაგირო გზას ჩვენს სამთო კურორტზე."),
    (.kk, "Біз тау шаңғысы курортында жаңа аспалы жол салатын және жобалайтын компания іздейміз."),
    (.zh, "我们正在寻找能够设计和建造新索道以及人工造雪系统的公司。"),
    (.zh, "我們正在尋找能夠設計和建造新纜車以及人工造雪系統的公司。"),
    (.ja, "当スキー場では、新しいロープウェイを設計・建設できる会社を探しています。"),
    (.ko, "우리 리조트에 새로운 곤돌라를 설계하고 건설할 수 있는 회사를 찾고 있습니다."),
    (.fa, "ما به دنبال شرکتی هستیم که تله‌کابین جدید را در پیست اسکی طراحی و اجرا کند."),
    (.ar, "نبحث عن شركة تصمم وتبني تلفريكا جديدا في منتجعنا الجبلي قبل فصل الشتاء."),
  ]

  static let titles: [(Language, String)] = [
    (.fr, "Télésiège débrayable à six places"), (.fr, "Déclenchement préventif des avalanches"),
    (.fr, "Neige de culture"), (.en, "Detachable chairlift with mid-station"),
    (.en, "Snowmaking reservoir"), (.en, "Avalanche warning and rescue training"),
    (.de, "Kuppelbare Sesselbahn mit Mittelstation"), (.de, "Ausbildung von Lawinenhunden"),
    (.de, "Sicherheit auf der Piste"), (.it, "Seggiovia ad ammorsamento automatico"),
    (.it, "Gestione della neve"), (.it, "Formazione degli addetti agli impianti"),
    (.es, "Telesilla con estación intermedia"), (.es, "Formación de pisteros"),
    (.es, "Gestión de residuos en la montaña"), (.pt, "Produção de neve artificial"),
    (.pt, "Formação de guias de montanha"), (.pt, "Segurança contra avalanches"),
    (.nl, "Nieuwe stoeltjeslift voor het skigebied"), (.nl, "Opleiding van skileraren"),
    (.nl, "Beveiliging tegen lawines"), (.ru, "Канатная дорога до вершины"),
    (.ru, "Система искусственного оснежения"), (.ru, "Обучение спасателей"),
    (.uk, "Нова канатна дорога на Буковелі"), (.uk, "Система штучного засніження"),
    (.uk, "Навчання гірських рятувальників"), (.bg, "Лифт между Пампорово и Чепеларе"),
    (.bg, "Система за изкуствен сняг"), (.bg, "Обучение на планински спасители"),
    (.sr, "Систем за вештачко оснежавање"), (.sr, "Nova žičara na Kopaoniku"),
    (.sr, "Obuka gorskih spasilaca"), (.ro, "Instalație de zăpadă artificială"),
    (.ro, "Pregătirea salvatorilor montani"), (.ro, "Siguranța pe pârtie"),
    (.pl, "Nowa kolej linowa w Szczyrku"), (.pl, "Sztuczne naśnieżanie stoków"),
    (.pl, "Szkolenie ratowników górskich"), (.cs, "Nová lanovka ve Špindlerově Mlýně"),
    (.cs, "Umělé zasněžování sjezdovek"), (.cs, "Školení horských záchranářů"),
    (.tr, "Suni karlama kapasitesi"), (.tr, "Yeni telesiyej hattı yapımı"),
    (.tr, "Dağ kurtarma eğitimi"), (.ka, "გუდაურის საბაგირო გზა"), (.ka, "ხელოვნური თოვლი"),
    (.ka, "მაშველთა გადამზადება"), (.kk, "Аспалы жол құрылысы"), (.kk, "Тау құтқарушыларын оқыту"),
    (.kk, "Жасанды қар жүйесі"), (.zh, "索道建设项目"), (.zh, "人工造雪系统"), (.zh, "滑雪场安全管理"),
    (.ja, "ロープウェイの新設"), (.ja, "スキー場の安全管理"), (.ja, "雪崩対策"), (.ko, "인공 제설 시스템"),
    (.ko, "스키장 안전 관리"), (.ko, "케이블카"), (.fa, "تله کابین جدید توچال"),
    (.fa, "سیستم برف‌سازی مصنوعی"), (.fa, "آموزش امدادگران کوهستان"),
    (.ar, "تلفريك جديد في المنتجع الجبلي"), (.ar, "نظام الثلج الاصطناعي"),
    (.ar, "تدريب فرق الإنقاذ"),
  ]

  static let capitals: [(Language, String)] = [
    (.fr, "MARCHÉ PUBLIC DE TRAVAUX : REMPLACEMENT DU TÉLÉSKI"),
    (.en, "REQUEST FOR PROPOSALS: NEW GONDOLA"), (.de, "AUSSCHREIBUNG FÜR EINE NEUE SEILBAHN"),
    (.it, "NUOVA SEGGIOVIA AD AMMORSAMENTO AUTOMATICO"), (.es, "LICITACIÓN DE UN NUEVO TELESILLA"),
    (.ru, "СТРОИТЕЛЬСТВО КАНАТНОЙ ДОРОГИ"), (.tr, "YENİ TELESİYEJ HATTI YAPIMI"),
    (.pl, "BUDOWA KOLEI LINOWEJ"), (.cs, "VÝSTAVBA NOVÉ LANOVKY"), (.kk, "АСПАЛЫ ЖОЛ ҚҰРЫЛЫСЫ"),
    (.ka, "ᲡᲐᲑᲐᲒᲘᲠᲝ ᲒᲖᲐ"), (.en, "ＮＥＷ ＣＨＡＩＲＬＩＦＴ ＡＮＤ ＳＮＯＷ"),
  ]

  static let withoutAccents: [(Language, String)] = [
    (.fr, "remplacement du telesiege par une telecabine debrayable"),
    (.es, "construccion de una telecabina para la estacion"),
    (.pt, "construcao de um teleferico na estancia de montanha"),
    (.de, "Planung der Beschneiungsanlage fuer den naechsten Winter"),
    (.cs, "vystavba nove lanovky v horskem stredisku"),
    (.pl, "budowa nowej kolei gondolowej w osrodku narciarskim"),
    (.ro, "instalatie noua de transport pe cablu pentru statiune"),
    (.tr, "kayak merkezi icin yeni teleferik hatti yapilmasi"),
    (.sr, "izgradnja nove zicare na planini i obuka spasilaca"),
  ]

  static let withLatinNames: [(Language, String)] = [
    (.ru, "Кресельная дорога Doppelmayr D-Line"), (.ja, "3Sロープウェイの新設"), (.ko, "곤돌라 리프트 3S"),
    (.zh, "TechnoAlpin 造雪系统设备采购"), (.ka, "Poma-ს საბაგირო გზა"),
    (.fa, "خرید دستگاه برف‌ساز TechnoAlpin"), (.ar, "تلفريك Leitner الجديد في المنتجع"),
    (.kk, "PistenBully 600 қар тегістегішін сатып алу"),
  ]

  /// Finnish, Hungarian, Swedish, Danish, Norwegian, Catalan, Slovene, Estonian, Latvian,
  /// Lithuanian, Vietnamese, Indonesian, Basque, Icelandic, Welsh, Albanian, Uzbek, Azeri,
  /// Mongolian, Greek, Hebrew, Thai, Hindi, Armenian.
  static let unknown = [
    "Hiihtokeskuksen uusi tuolihissi avataan ensi talvena",
    "A síterület új felvonója jövő télen nyílik meg",
    "Den nya stolliften öppnar nästa vinter i skidorten",
    "Den nye stolelift åbner næste vinter i skiområdet",
    "Ny stolheis åpner i skianlegget neste vinter",
    "El nou telecadira de l’estació d’esquí obrirà l’hivern vinent",
    "Nova sedežnica na smučišču bo odprta naslednjo zimo", "Uus tõstuk avatakse suusakeskuses",
    "Jaunais pacēlājs tiks atvērts nākamajā ziemā", "Naujas keltuvas slidinėjimo kurorte",
    "Hệ thống cáp treo mới của khu trượt tuyết", "Kereta gantung baru akan dibuka tahun depan",
    "Aulki berria irekiko da eski estazioan", "Nýja skíðalyftan opnar næsta vetur",
    "Bydd y lifft newydd yn agor y gaeaf nesaf", "Teleferiku i ri do të hapet dimrin e ardhshëm",
    "Yangi kanat yo‘li qurilishi boshlandi", "Yeni asma yolun tikintisinə gələn qış başlanacaq",
    "Цанын баазын шинэ татуур ирэх өвөл нээгдэнэ", "Νέος εναέριος αναβατήρας στο χιονοδρομικό",
    "רכבל חדש באתר הסקי", "กระเช้าลอยฟ้าใหม่", "नया रोपवे", "Նոր ճոպանուղի",
  ]
}
