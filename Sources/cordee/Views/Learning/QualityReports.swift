internal import TextAnalysis

extension Report {
  /// How well each way of ranking finds what people judged right.
  init(_ quality: QualityReport, _ invocation: Invocation) {
    let wording = invocation.wording
    let systems = quality.compared.isEmpty ? [quality.own] : quality.compared
    let overall = QualityTable.table(systems.map { ($0.system, $0.overall) }, wording)
    let byLanguage = systems.flatMap { system in
      system.languages.sorted { $0.key < $1.key }.map { code, quality in
        ("\(system.system), \(QualityTable.name(of: code, wording))", quality)
      }
    }
    let languages = QualityTable.table(byLanguage, wording)
    let width = invocation.terminal.width
    let title = wording.labeled(wording.say("Quality on", "Qualité sur"), quality.set)
    self.init(
      object: quality, lines: systems, sheet: QualityTable.sheet(systems), heading: title,
      digest: Table(overall.columns, rows: overall.rows + languages.rows),
      notes: [QualityTable.legend(wording)],
      page: [StyledText(title, .strong), ""] + overall.aligned(width: width) + [""]
        + (languages.rows.isEmpty ? [] : languages.aligned(width: width) + [""])
        + StyledText(QualityTable.legend(wording), .faint).wrapped(to: width))
  }

  /// What the fitted weights are, and what they are worth on needs they had not seen.
  init(_ fit: FitReport, _ invocation: Invocation) {
    let wording = invocation.wording
    let width = invocation.terminal.width
    var weights = Table([
      .init(stringLiteral: wording.weight), .number(wording.value), .number("±"),
    ])
    for weight in fit.weights {
      weights.append([
        wording.name(of: weight.name), wording.number(weight.value, places: 4),
        weight.standardError.map { wording.number($0, places: 4) } ?? "",
      ])
    }
    let unseen = wording.say(
      "\(fit.folds) folds, unseen needs", "\(fit.folds) plis, besoins non vus")
    let quality = QualityTable.table(
      [
        (unseen, fit.crossValidated), (wording.say("in sample", "sur l’échantillon"), fit.inSample),
      ], wording)
    let title = wording.say(
      "Fitted on \(fit.set): \(fit.needs) needs, \(fit.pairs) pairs; written to \(fit.output)",
      "Ajusté sur \(fit.set) : \(fit.needs) besoins, \(fit.pairs) paires ; écrit dans \(fit.output)"
    )
    self.init(
      object: fit, lines: fit.weights, sheet: weights, heading: title,
      notes: [QualityTable.legend(wording)],
      page: StyledText(title, .strong).wrapped(to: width) + [""] + weights.aligned(width: width)
        + [""] + quality.aligned(width: width) + [""]
        + StyledText(QualityTable.legend(wording), .faint).wrapped(to: width))
  }
}

extension Report {
  init(_ fit: ClauseFitReport, _ invocation: Invocation) {
    let wording = invocation.wording
    let width = invocation.terminal.width
    let title = wording.say(
      "Fitted on \(fit.messages) messages, \(fit.clauses) clauses; written to \(fit.output)",
      "Ajusté sur \(fit.messages) messages, \(fit.clauses) propositions ; écrit dans \(fit.output)")
    let clauses = wording.say(
      "\(fit.folds) folds, unseen messages: of \(fit.asks) clauses that ask the classifier finds "
        + "\(wording.number(fit.recall, places: 3)); of those it names "
        + "\(wording.number(fit.precision, places: 3)) ask.",
      "\(fit.folds) plis, messages non vus : de \(fit.asks) propositions qui demandent, le "
        + "classifieur trouve \(wording.number(fit.recall, places: 3)) ; de celles qu’il nomme, "
        + "\(wording.number(fit.precision, places: 3)) demandent.")
    var table = Table([
      .init(stringLiteral: wording.say("language", "langue")),
      .number(wording.say("messages", "messages")), .number(wording.say("asked", "demandes")),
      .number(wording.say("found", "trouvées")), .number(wording.say("precision", "précision")),
      .number(wording.say("refused", "refus")),
      .number(wording.say("read as asked", "pris pour demandes")),
    ])
    for reading in fit.readings {
      table.append(
        [
          reading.language ?? wording.say("all", "toutes"), "\(reading.messages)",
          "\(reading.asked)",
        ]
          + [
            wording.number(reading.recall, places: 3), wording.number(reading.precision, places: 3),
          ]
          + ["\(reading.refused)", wording.number(reading.leak, places: 3)])
    }
    self.init(
      object: fit, lines: fit.readings, sheet: table, heading: title, notes: [clauses],
      page: StyledText(title, .strong).wrapped(to: width) + [""] + table.aligned(width: width)
        + [""] + StyledText(clauses, .faint).wrapped(to: width))
  }
}

/// Figures of quality under each other.
private enum QualityTable {
  static func table(_ rows: [(String, Quality)], _ wording: Wording) -> Table {
    var table = Table([
      .init(stringLiteral: wording.say("ranking", "classement")),
      .number(wording.say("queries", "requêtes")), .number("nDCG@10"), .number("recall@10"),
      .number("MRR"),
    ])
    for (name, quality) in rows {
      let figures = [quality.ndcg, quality.recall, quality.reciprocalRank].map { interval in
        "\(wording.number(interval.mean, places: 3)) "
          + "[\(wording.number(interval.low, places: 3)) \(wording.number(interval.high, places: 3))]"
      }
      table.append([name, "\(quality.queries)"] + figures)
    }
    return table
  }

  /// A row a system and language; `all` is over all languages.
  static func sheet(_ systems: [SystemQuality]) -> Table {
    let metrics = ["ndcg@10", "recall@10", "mrr"]
    let columns = metrics.flatMap { name in
      ["mean", "low", "high"].map { Table.Column.number("\(name) \($0)") }
    }
    var table = Table(["system", "language", .number("queries")] + columns)
    for system in systems {
      let rows = [("all", system.overall)] + system.languages.sorted { $0.key < $1.key }
      for (language, quality) in rows {
        let figures = [quality.ndcg, quality.recall, quality.reciprocalRank].flatMap {
          [$0.mean, $0.low, $0.high].map(Decimals.exact)
        }
        table.append([system.system, language, "\(quality.queries)"] + figures)
      }
    }
    return table
  }

  static func name(of code: String, _ wording: Wording) -> String {
    Language(rawValue: code).map(wording.name(of:)) ?? code
  }

  static func legend(_ wording: Wording) -> String {
    wording.say(
      "Means over queries, with the bounds of a bootstrap interval at 95 %.",
      "Moyennes sur les requêtes, avec les bornes d’un intervalle bootstrap à 95 %.")
  }
}
