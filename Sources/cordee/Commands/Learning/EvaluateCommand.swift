extension Command {
  static let evaluate = Command(
    name: "evaluate", summary: "measure the ranking against what people judged right",
    usages: ["[--set DIR] [--compare A,B,…]"],
    explanation:
      "DIR holds members.jsonl, needs.jsonl and judgements.tsv, or docs.tsv, queries.tsv and "
      + "qrels.tsv. Prints nDCG@10, recall@10 and MRR with a bootstrap interval, and by language "
      + "of the query. With --compare, each named way of ranking is set beside the others; ties "
      + "are broken at random with a seed, so that the order of a file helps nobody.",
    examples: [
      Example(line: "cordee evaluate", meaning: "The sample set."),
      Example(
        line: "cordee evaluate --set datasets/alpine --compare word-tfidf,e5,use,lsa,hybrid",
        meaning: "Five ways of ranking side by side."),
      Example(
        line: "cordee evaluate --format json > quality.json", meaning: "The figures, for a program."
      ),
    ],
    options: [
      .judgedSet, compared, .glossary, .models, .encoder,
    ] + Option.display
  ) { invocation in
    _ = try invocation.operands()
    let systems =
      invocation.arguments.texts(compared)
      .flatMap { $0.split(separator: ",").map(String.init) }
    try invocation.withProgress { progress in
      let quality = try CommandContext.quality(
        onSet: invocation.arguments.text(.judgedSet) ?? "", comparing: systems,
        options: try CommandContextOptions(invocation), progress: progress)
      return Report(quality, invocation)
    }
  }

  private static let compared = Option(
    "compare", .choices(["word-tfidf", "e5", "use", "lsa", "hybrid"]),
    help: "Ways of ranking to set side by side: word-tfidf, e5, use, lsa, hybrid.")
}
