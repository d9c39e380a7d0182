internal import Matching

extension Report {
  /// Members that offer much the same as one.
  ///
  /// - Parameter admission: how many members the filter lets in; nil without one.
  init(
    _ members: [SimilarMember], to member: String, _ admission: Admission?,
    _ invocation: Invocation
  ) {
    let wording = invocation.wording
    let width = invocation.terminal.width
    var sheet = Table([
      .number("rank"), "member", "name", .number("score"), "capability", "resembles",
      .number("cosine"),
    ])
    for similar in members {
      for pair in similar.pairs {
        sheet.append([
          "\(similar.rank)", similar.member, similar.name, Decimals.exact(similar.score),
          pair.capability, pair.resembles, Decimals.exact(pair.cosine),
        ])
      }
    }
    let margin = StyledText(String(repeating: " ", count: RankedLine.rankColumns))
    let title = wording.labeled(wording.say("Similar to", "Semblables à"), member)
    self.init(
      object: SimilarMembers(member: member, similar: members), lines: members, sheet: sheet,
      heading: title,
      page: [StyledText(title, .strong), ""]
        + RankedPage(wording: wording, width: width).lines(
          members, name: \.name,
          empty: admission.flatMap {
            $0.admitted == 0 ? wording.nothingFits($0, in: invocation.source) : nil
          } ?? wording.say("Nobody resembles it.", "Aucun semblable.")
        ) { similar, line in
          [line.line(similar.rank, similar.name, similar.score)]
            + similar.pairs.prefix(invocation.isExplained ? .max : 2).flatMap { pair in
              (margin
                + StyledText("\(pair.capability) ≈ \(pair.resembles)  ")
                + StyledText(wording.number(pair.cosine), .faint))
                .wrapped(to: width, hanging: RankedLine.rankColumns + 2)
            }
        })
  }

  private struct SimilarMembers: Encodable {
    let member: String
    let similar: [SimilarMember]
  }

  /// Members that answer what others leave open in a need.
  init(
    _ complements: [Complement], of members: [String], for need: Need, _ admission: Admission?,
    _ invocation: Invocation
  ) {
    let wording = invocation.wording
    let width = invocation.terminal.width
    var sheet = Table(
      [.number("rank"), "member", "name", .number("gain")] + EvidenceCells.columns)
    for complement in complements {
      for evidence in complement.requirements {
        sheet.append(
          ["\(complement.rank)", complement.member, complement.name]
            + [Decimals.exact(complement.gain)] + EvidenceCells.cells(evidence))
      }
    }
    let evidence = EvidenceView(wording: wording, width: width, indent: RankedLine.rankColumns)
    let title = wording.say(
      "With \(members.joined(separator: ", ")) for \(need.id): \(need.title)",
      "Avec \(members.joined(separator: ", ")) pour \(need.id) : \(need.title)")
    self.init(
      object: Complements(need: need.id, members: members, complements: complements),
      lines: complements, sheet: sheet, heading: title,
      page: StyledText(title, .strong).wrapped(to: width) + [""]
        + RankedPage(wording: wording, width: width).lines(
          complements, name: \.name,
          empty: admission.flatMap {
            $0.admitted == 0 ? wording.nothingFits($0, in: invocation.source) : nil
          } ?? wording.say("Nobody adds anything.", "Personne n’ajoute rien.")
        ) { complement, line in
          [line.line(complement.rank, complement.name, complement.gain)]
            + complement.requirements.prefix(invocation.isExplained ? .max : 2)
            .flatMap(evidence.lines)
        })
  }

  private struct Complements: Encodable {
    let need: String
    let members: [String]
    let complements: [Complement]
  }
}
