internal import Foundation
internal import HTTP
internal import Storage

/// A file of the folders beside this one, embedded in the program under its name.
package struct PageFile: Sendable {
  package let name: String
  let bytes: [UInt8]

  init(_ name: String, _ bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }

  /// All but the page itself.
  package static let all: [PageFile] = [
    PageFile("access.js", PackageResources.access_js),
    PageFile("api.js", PackageResources.api_js),
    PageFile("app.js", PackageResources.app_js),
    PageFile("call.js", PackageResources.call_js),
    PageFile("candidates.js", PackageResources.candidates_js),
    PageFile("carry.js", PackageResources.carry_js),
    PageFile("choices.js", PackageResources.choices_js),
    PageFile("choosers.js", PackageResources.choosers_js),
    PageFile("combobox.js", PackageResources.combobox_js),
    PageFile("consortium.js", PackageResources.consortium_js),
    PageFile("csv.js", PackageResources.csv_js),
    PageFile("dates.js", PackageResources.dates_js),
    PageFile("delegation.js", PackageResources.delegation_js),
    PageFile("directory.js", PackageResources.directory_js),
    PageFile("dom.js", PackageResources.dom_js),
    PageFile("draft.js", PackageResources.draft_js),
    PageFile("evidence.js", PackageResources.evidence_js),
    PageFile("facets.js", PackageResources.facets_js),
    PageFile("facts.js", PackageResources.facts_js),
    // What a browser asks for beside a reply that is no page.
    PageFile("favicon.ico", PackageResources.icon_svg),
    PageFile("filedrop.js", PackageResources.filedrop_js),
    PageFile("filters.js", Array(FilterScript.text.utf8)),
    PageFile("find.js", PackageResources.find_js),
    PageFile("gaps.js", PackageResources.gaps_js),
    PageFile("heatmap.js", PackageResources.heatmap_js),
    PageFile("icon.svg", PackageResources.icon_svg),
    PageFile("language.js", PackageResources.language_js),
    PageFile("member.js", PackageResources.member_js),
    PageFile("notice.js", PackageResources.notice_js),
    PageFile("page.css", PackageResources.page_css),
    PageFile("papers.js", PackageResources.papers_js),
    PageFile("parts.css", PackageResources.parts_css),
    PageFile("plan.css", PackageResources.plan_css),
    PageFile("planner.js", PackageResources.planner_js),
    PageFile("plantable.js", PackageResources.plantable_js),
    PageFile("print.css", PackageResources.print_css),
    PageFile("problems.js", PackageResources.problems_js),
    PageFile("programme.js", PackageResources.programme_js),
    PageFile("programmewords.js", PackageResources.programmewords_js),
    PageFile("readingwords.js", PackageResources.readingwords_js),
    PageFile("replan.js", PackageResources.replan_js),
    PageFile("requirements.js", PackageResources.requirements_js),
    PageFile("ridge.svg", PackageResources.ridge_svg),
    PageFile("saveneed.js", PackageResources.saveneed_js),
    PageFile("sheet.js", PackageResources.sheet_js),
    PageFile("sheetform.js", PackageResources.sheetform_js),
    PageFile("sheetside.js", PackageResources.sheetside_js),
    PageFile("shortlist.js", PackageResources.shortlist_js),
    PageFile("text.js", PackageResources.text_js),
    PageFile("timetable.js", PackageResources.timetable_js),
    PageFile("visit.js", PackageResources.visit_js),
    PageFile("visitform.js", PackageResources.visitform_js),
    PageFile("whynot.js", PackageResources.whynot_js),
    PageFile("words.js", PackageResources.words_js),
  ]

  var mediaType: String {
    switch name.split(separator: ".").last {
    case "js": "text/javascript; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    default: "image/svg+xml"
    }
  }

  static func response(_ body: Data, _ mediaType: String) -> Response {
    Response(
      status: 200,
      headers: [
        ("Content-Type", mediaType), ("ETag", SHA256Tag.of(body)),
        ("Content-Security-Policy", policy),
      ], body: body)
  }

  /// Nothing from elsewhere, nothing inline, in nobody's frame.
  private static let policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    + "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
}
