/// A light stemmer for languages that Snowball lacks: the longest listed ending is cut off.
///
/// Only case, number and article endings are listed, never derivation: what remains need not be a
/// root, it must only be the same for the forms of one noun or adjective. Letters are compared
/// folded, so accents play no part.
///
/// - SeeAlso: Savoy, *Light stemming approaches for the French, Portuguese, German and Hungarian
///   languages*, SAC 2006, for the approach.
struct SuffixStemmer: Sendable {
  private let endings: [[UInt8]]
  private let shortestStem: Int

  /// - Returns: nil where no endings are listed for the language.
  init?(_ language: Language) {
    guard let listed = SuffixStemmer.listed[language] else { return nil }
    endings = listed.split(separator: " ").map { Array(Folding.folded(String($0)).utf8) }
      .sorted { $0.count > $1.count }
    shortestStem = 3
  }

  /// The word without its ending, where at least three letters remain.
  func stem(_ folded: String) -> String {
    let word = Array(folded.utf8)
    for ending in endings
    where word.count > ending.count && word.suffix(ending.count) == ending[...] {
      let stem = String(decoding: word.dropLast(ending.count), as: UTF8.self)
      if stem.unicodeScalars.count >= shortestStem { return stem }
    }
    return folded
  }

  private static let listed: [Language: String] = [
    .bg: """
    ищата овете евете ище ища ият ите ата ята ото ето ове еве ът ят ия ие ии а я о е и у ь
    """,
    .uk: """
    ами ями ові еві єві ого ому ими іми их іх ою ею єю ої ій ів їв ей ем ом єм ам ям ах ях ий \
    а я о е є и і ї у ю ь й
    """,
    .pl: """
    ego emu ymi imi ami iami ach iach ych ich owi om iom iem em ą ę ej ów ym im ie a e i o u y
    """,
    .cs: """
    ami emi ech ách ích ého ému ými ých ích ím ým ům em ou ovi ov ata aty a e i o u y á é í ý ě ů
    """,
    .ka: """
    ებისათვის ისათვის ებისთვის ისთვის ებიდან იდან ებამდე ამდე ებთან სთან თან ებზე ებში ების ებით \
    ებად ებმა ებს ები ება ზე ში ის ით ად მა ს ი ა
    """,
    .kk: """
    ларының лерінің ларымен лерімен ларында лерінде ларға лерге дарға дерге тарға терге ларды \
    лерді дарды дерді тарды терді лардың лердің дардың дердің тардың тердің лары лері дары дері \
    тары тері лар лер дар дер тар тер ның нің дың дің тың тің мен бен пен нан нен дан ден тан тен \
    ға ге қа ке да де та те ды ді ты ті ны ні сы сі ы і
    """,
    .fa: "هایشان هایی های ها ترین تر ات ان ی",
  ]
}
