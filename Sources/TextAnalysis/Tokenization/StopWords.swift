/// The words of each language that say how things relate and never what they are.
///
/// Articles, prepositions, conjunctions, pronouns, auxiliaries; no noun and no verb with a meaning
/// of its own. Compared folded, so that `où` and `ou` are one. Korean has none: its particles are
/// endings, and its terms are bigrams.
enum StopWords {
  /// The stop words of a language, folded.
  static func of(_ language: Language) -> Set<String> {
    let words = (european[language] ?? other[language] ?? "").split(separator: " ")
    return Set(words.map { Folding.folded(Folding.lowercased(String($0), in: language)) })
  }

  private static let european: [Language: String] = [
    .fr: """
    le la les un une des de du au aux à en dans par pour sur sous avec sans vers chez entre et \
    ou où ni mais or donc car que qui quoi dont lequel laquelle lesquels lesquelles auquel \
    duquel ce cet cette ces ceci cela ça celui celle ceux celles ci là je me moi tu te toi il \
    elle on nous vous ils elles se soi lui leur leurs eux y mon ma mes ton ta tes son sa ses \
    notre nos votre vos ne pas plus moins très trop si tout toute tous toutes même mêmes aussi \
    ainsi comme quand lorsque puisque jusque quelque quelques aucun aucune autre autres chaque \
    plusieurs tel telle tels telles être suis es est sommes êtes sont était étaient étant sera \
    seront serait soit ai as a avons avez ont avait avaient ayant aura auront aurait ait fait \
    font faire peut peuvent doit doivent selon afin dès depuis pendant lors après avant contre \
    hors alors encore déjà puis notamment aujourd'hui etc
    """,
    .en: """
    a an the of to in on at by for from with without within into onto over under about above \
    below between through during before after against across along and or nor but so yet if \
    then than as that which who whom whose what when where why how this these those it its \
    itself he him his she her hers they them their theirs we us our ours you your yours i me my \
    mine am is are was were be been being have has had having does did doing done would should \
    could can will shall may might must not no only own same too very just also both each few \
    more most other some such any all every either neither there here again further once while \
    because until up down out off now don't doesn't isn't per via etc ie eg
    """,
    .de: """
    der die das des dem den ein eine einer eines einem einen kein keine keiner keines keinem \
    keinen und oder aber denn sondern sowie auch nur noch schon sehr so wie als wenn weil dass \
    daß ob da damit um zu zum zur von vom bei beim mit nach aus auf an am in im ins für durch \
    über unter vor hinter neben zwischen gegen ohne bis seit während wegen ich du er sie es wir \
    ihr mich dich ihn uns euch mir dir ihm ihnen mein meine dein sein seine seiner seinem \
    seinen ihre ihrer ihrem ihren unser unsere unserer unserem unseren euer eure dieser diese \
    dieses diesem diesen jener jene jeder jede jedes jedem jeden alle aller allem allen welche \
    welcher welches welchem welchen wer was wo wann warum hier dort nicht nichts ist sind war \
    waren bin bist seid gewesen wird werden wurde wurden worden hat haben hatte hatten kann \
    können konnte muss müssen soll sollen sollte will wollen darf dürfen mehr etwas man sich \
    selbst dann also je etwa zb bzw usw
    """,
    .it: """
    il lo la i gli le un uno una di a da in con su per tra fra del dello della dei degli delle \
    dell al allo alla ai agli alle all dal dallo dalla dai dagli dalle nel nello nella nei \
    negli nelle sul sullo sulla sui sugli sulle col coi e ed o od ma se che chi cui quale quali \
    quello quella quelli quelle questo questa questi queste ciò non più meno molto anche come \
    quando dove mentre perché poiché dopo prima senza sotto sopra verso presso durante io tu \
    egli lui lei noi voi loro essi mi ti si ci vi ne li suo sua suoi sue nostro nostra nostri \
    nostre vostro vostra vostri vostre mio mia essere è sono era erano sia siano sarà saranno \
    stato stata stati state ha hanno ho abbiamo avete avere aveva può possono deve devono già \
    ancora così solo ogni tutto tutta tutti tutte altro altra altri altre
    """,
    .es: """
    el la los las lo un una unos unas de del a al en con por para sin sobre entre hacia hasta \
    desde según bajo ante tras contra durante mediante y e o u ni pero sino si no que quien \
    quienes cual cuales cuyo cuya donde cuando como cuanto porque pues aunque mientras este \
    esta estos estas ese esa esos esas aquel aquella aquellos aquellas esto eso ello yo tú él \
    ella nosotros ustedes usted ellos ellas me te se nos os le les mi mis tu tus su sus nuestro \
    nuestra nuestros nuestras vuestro ser es son era eran fue fueron sea sean será serán sido \
    siendo estar está están estaba estaban haber ha han había habían hay he hemos tiene tienen \
    puede pueden debe deben más menos muy también ya aún solo sólo así tal tan todo toda todos \
    todas otro otra otros otras cada algún alguna algunos algunas ningún ninguna mismo misma \
    antes después luego etc
    """,
    .pt: """
    o a os as um uma uns umas de do da dos das em no na nos nas num numa ao à aos às por pelo \
    pela pelos pelas para com sem sob sobre entre até desde contra durante perante após e ou \
    nem mas porém se não que quem qual quais cujo cuja onde quando como quanto porque pois \
    embora este esta estes estas esse essa esses essas aquele aquela aqueles aquelas isto isso \
    aquilo eu tu ele ela nós vós eles elas me te lhe lhes meu minha seu sua seus suas nosso \
    nossa nossos nossas ser é são era eram foi foram seja sejam será serão sido estar está \
    estão estava estavam ter tem têm tinha tinham há pode podem deve devem mais menos muito \
    também já ainda só assim tal tão todo toda todos todas outro outra outros outras cada algum \
    alguma alguns algumas mesmo mesma antes depois etc
    """,
    .nl: """
    de het een en of maar want dus als dan dat die dit deze der den des te ten ter tot van voor \
    met zonder in op aan bij naar uit over onder tussen door tegen na om sinds tijdens binnen \
    buiten ik jij je u hij zij ze wij we jullie hen hun haar hem mij me ons onze mijn jouw uw \
    zijn zich er hier daar waar wie wat welke welk wanneer waarom hoe niet geen nog al ook zo \
    zeer meer minder veel alle alles elk elke ander andere is was waren ben bent geweest wordt \
    worden werd werden heeft hebben had hadden kan kunnen kon moet moeten zal zullen zou zouden \
    mag mogen wil willen s t
    """,
    .ro: """
    un o unui unei niște al a ai ale lui cel cea cei cele de la în din pe cu fără pentru prin \
    spre către sub peste între după până lângă despre contra și sau ori dar iar însă deci dacă \
    că să ca care cine ce unde când cum cât deoarece acest această acești aceste acel acea acei \
    acele aceasta acesta eu tu el ea noi voi ei ele mă te se ne vă îl îi le își meu mea său sa \
    săi sale nostru noastră noștri noastre lor este e sunt era erau fi fost fie va vor ar are \
    au avea avem am poate pot trebuie nu mai foarte tot toată toți toate alt altă alți alte \
    fiecare astfel doar numai deja încă într dintr printr
    """,
    .pl: """
    i a o w we z ze na do od dla po przed przy pod nad bez za między przez ku u oraz lub albo \
    ani ale lecz więc bo że żeby aby jeśli gdy kiedy gdzie jak jako co kto który która które \
    którzy których którym którą ten ta to te ci tego tej tych tym temu tę tamten ja ty on ona \
    ono my wy oni one mnie mi ciebie go jego jej ich im nas was nim nią się swój swoja swoje \
    nasz nasza nasze być jest są był była było były będzie będą ma mają może mogą musi nie tak \
    też także już jeszcze tylko bardzo bardziej każdy każda każde wszystko wszystkie wszystkich \
    inny inne tam tu czy np itp
    """,
    .cs: """
    a i o u v ve s se z ze k ke na do od pro po před při pod nad bez za mezi přes mimo podle \
    ani ale nebo či však tedy proto že aby když kde jak jako co kdo který která které kteří \
    kterých kterým ten ta to ti ty toho té těch tím tomu tu tento tato toto já on ona ono my vy \
    oni mě mi tě ho jeho její jejich jim nás vás nimi ní si svůj svá své náš naše být je jsou \
    byl byla bylo byli bude budou má mají může mohou musí ne není nejsou tak také též již už \
    ještě jen pouze velmi více každý každá každé všechno všechny všech jiný jiné tam zde např \
    atd
    """,
  ]

  private static let other: [Language: String] = [
    .ru: """
    и а но или либо да же ли бы не ни в во на с со к ко по из от до у о об обо за для под подо \
    над при про через между перед без около после кроме среди вдоль что чтобы как когда где \
    куда откуда если хотя потому так также тоже то тот та те того той тех тем том этот эта это \
    эти этого этой этих этим этом который которая которое которые которого которой которых \
    которым котором я ты он она оно мы вы они меня мне тебя его ему её ей им их нас нам вас вам \
    ним ними них него неё мой наш наша наше наши ваш свой своя свое свои своих себя быть был \
    была было были есть будет будут является являются может могут должен должна должны уже еще \
    только лишь очень более менее весь вся все всех всем всё каждый другой другие такой такая \
    такие сам кто чем там тут здесь т.е т.д т.п
    """,
    .uk: """
    і й та а але або чи же б би не ні в у на з із зі до від о об за для під над при про через \
    між перед без біля після крім серед вздовж що щоб як коли де куди звідки якщо хоча тому так \
    також теж то той те ті того тієї тих тим цей ця це ці цього цієї цих цим який яка яке які \
    якого якої яких яким я ти він вона воно ми ви вони мене мені його йому її їй їм їх нас нам \
    вас вам ним них мій наш наша наше наші ваш свій своя своє свої себе бути був була було були \
    є буде будуть може можуть вже ще тільки лише дуже більш менш весь вся все всі всіх кожен \
    інший інші такий така такі сам хто чим там тут
    """,
    .bg: """
    и а но или да не ли ни в във на с със от до за по при под над през между пред без след \
    около освен сред край към о об че като както когато където ако защото така също то този \
    тази това тези онзи онази онова онези който която което които чийто аз ти той тя ние вие те \
    мен ме ми теб го му я й нас вас ви ги им се си свой своя свое свои мой наш наша наше наши \
    съм е сме сте са бях беше бяха бъде бъдат ще може могат трябва има имат няма вече още само \
    много повече най-много всеки всяка всяко всички друг друга друго други такъв такава такива \
    тук там кой коя кое кои какво как
    """,
    .sr: """
    и а али или да не ли ни у на с са од до за по при под над кроз између пред без после око \
    осим према о јер као кад када где ако тако такође то тај та те ти овај ова ово ови ове онај \
    који која које којих којој којим ја он она оно ми ви они оне мене ме га му је јој нас нам \
    вас вам их им се свој своја своје мој наш наша наше наши сам си смо сте су био била било \
    били бити ће може могу мора има имају нема већ још само врло више све сви сваки друга други \
    такав ту тамо i a ali ili da ne li ni u na s sa od do za po pri pod nad kroz između pred \
    bez posle oko osim prema o jer kao kad kada gde ako tako takođe to taj ta te ti ovaj ova \
    ovo ovi ove onaj koji koja koje kojih kojoj kojim ja on ona ono mi vi oni one ga mu je joj \
    nas nam vas vam ih im se svoj svoja svoje moj naš naša naše naši sam si smo ste su bio bila \
    bilo bili biti će može mogu mora ima imaju nema već još samo vrlo više sve svi svaki tu \
    tamo
    """,
    .tr: """
    ve veya ya da de ki ile için gibi kadar göre bu şu o bunlar şunlar onlar bir ben sen biz \
    siz beni bana bizi bize bizim benim senin sizin onun onların kendi ne nasıl neden niçin kim \
    hangi her hiç çok daha en az ama fakat ancak çünkü eğer ise idi olan olarak olduğu olup \
    oldu olur olmak var yok değil mı mi mu mü hem sonra önce üzere karşı rağmen tüm bütün bazı \
    diğer başka yalnızca sadece bile şey sayın
    """,
    .ka: """
    და ან თუ მაგრამ რომ რომელიც რომლის რომელსაც რომლებიც რა ვინ სად როდის როგორ რატომ ეს ის \
    ისინი ამ იმ ამის იმის მე შენ ჩვენ თქვენ მისი მათი ჩვენი თქვენი არის არიან იყო იყვნენ იქნება \
    არ არა ვერ უნდა კი ხოლო ასევე აგრეთვე უფრო ძალიან ყველა ყოველი სხვა მხოლოდ უკვე კიდევ \
    შემდეგ მიერ შესახებ შორის გარეშე მდე აქ იქ ერთი
    """,
    .kk: """
    және мен пен бен немесе не да де та те бірақ үшін туралы бойынша арқылы дейін кейін бұрын \
    бұл сол осы ол олар сен біз сіз менің сенің біздің сіздің оның олардың оған оны өз өзі \
    қандай қай кім қашан қайда қалай бар жоқ емес еді болады болып болған болатын бола болу \
    керек тиіс ғана тек өте ең көп барлық бүкіл әр басқа тағы сондай сондай-ақ егер
    """,
    .fa: """
    و یا اما ولی که اگر تا از به در با بر برای بدون بین روی زیر پس پیش هم نیز این آن اینها آنها \
    من تو او ما شما ایشان خود را است هست هستند بود بودند باشد باشند شد شده شود می نمی شوند کرد \
    کرده کند کنند دارد دارند داشت خواهد خواهند باید هر همه هیچ چند چه کدام کجا چرا چون یک دیگر \
    بسیار فقط ها های ای ام ات اش مان تان شان تر ترین
    """,
    .ar: """
    و أو ثم بل لكن أم من إلى عن على في ب ل ك مع بدون بين عند حتى منذ خلال بعد قبل فوق تحت أمام \
    حول ضد هذا هذه هؤلاء ذلك تلك الذي التي الذين اللذين ما ماذا متى أين كيف لماذا أي أن إن أنه \
    أنها لأن إذا لو كما لا لم لن ليس ليست قد هو هي هم هن نحن أنا أنت أنتم كان كانت كانوا يكون \
    تكون كل بعض جميع غير أيضا فقط أكثر أقل جدا وفي ومن وعلى وإلى هناك هنا به بها له لها فيه \
    فيها منه منها عليه عليها
    """,
    .zh: """
    的是 这个 那个 这些 那些 我们 你们 他们 它们 以及 或者 并且 而且 因为 所以 如果 但是 可以 已经 也是 就是 不是 还有 其中 关于 對於 对于 由于 我們 他們 \
    這個 這些 已經 關於
    """,
    .ja: "これ それ ため もの こと よう",
  ]
}
