import Foundation
import TestSupport
import Testing
import TextAnalysis

@Test func probe() throws {
  func show(_ l: Language?, _ t: String) {
    print(
      "PIECES",
      RequirementSplitter(language: l).requirements(in: t).map {
        String(decoding: Array(t.utf8)[$0], as: UTF8.self)
      })
  }
  show(
    .fr,
    "Bonjour,\nNous cherchons des fournisseurs de télésièges, d'enneigeurs et de signalétique.\nMerci d'avance,\nJean Dupont\nDirecteur\n+33 4 76 00 00 00"
  )
  show(
    .ru,
    "Уважаемые коллеги! Требуются канатная дорога до вершины 3309 м, учебная зона, искусственное оснежение, летние аттракционы и лавинная безопасность. С уважением, Иван"
  )
  show(.zh, "尊敬的先生：我们需要脱挂式缆车、造雪系统和雪道照明。谢谢！")
  show(.ja, "お世話になっております。ゴンドラリフトと人工降雪機、雪崩対策を探しています。よろしくお願いいたします。")
  show(.ko, "안녕하세요. 곤돌라, 제설기 및 눈사태 방지 시설을 찾고 있습니다. 리프트와 조명이 필요합니다. 감사합니다.")
  show(.ar, "السلام عليكم، نبحث عن موردين للتلفريك، والثلج الاصطناعي، وسلامة الانهيارات. مع التحية")
  show(.tr, "Merhaba, telesiyej, suni karlama ve çığ güvenliği arıyoruz. Saygılarımla, Ali")
  show(
    .en,
    "Dear Sir or Madam,\nOur needs:\n1. chairlift (6 seats, heated)\n2) snow guns; piste bashers\nLot 1: lighting\nLot 2: avalanche control\nBest regards,\nAnn"
  )
  show(
    .de,
    "Sehr geehrte Damen und Herren, gesucht werden Partner für Sommerrodelbahn, Themenweg und Besucherlenkung. Mit freundlichen Grüßen"
  )
  show(.en, "Hello, thank you!")
  let data = try String(
    contentsOf: packageRoot.appending(path: "datasets/alpine/needs.jsonl"), encoding: .utf8)
  for line in data.split(separator: "\n") {
    let o = try JSONSerialization.jsonObject(with: Data(line.utf8)) as! [String: Any]
    let r = o["requirements"] as! [[String: Any]]
    print(
      "NEED", o["id"]!, o["language"]!, r.count,
      RequirementSplitter(language: Language(rawValue: o["language"] as! String)).requirements(
        in: o["text"] as! String
      ).count)
    show(Language(rawValue: o["language"] as! String), o["text"] as! String)
  }
}
