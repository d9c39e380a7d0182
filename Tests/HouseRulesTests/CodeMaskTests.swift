import Testing

struct CodeMaskTests {
  @Test(arguments: [
    (#"let a = "print(x)" + b"#, #"let a =            + b"#),
    (#"f("a\(g("b")) c", 1)"#, #"f(   (g(   ))   , 1)"#),
    (##"f(#"a\(b)"#, 1)"##, "f(         , 1)"),
    (##"f(#"a\#(b)"#, 1)"##, "f(     (b)  , 1)"),
    ("a // print(", "a          "),
    ("a /* b /* c */ d */ e", "a                   e"),
    ("func `no { brace`() {", "func ____________() {"),
    (#"m(of: /print\/"/) + 1"#, "m(of:           ) + 1"),
    ("let x = a / b / c", "let x = a / b / c"),
    (#"f("\"", g)"#, "f(    , g)"),
  ])
  func `comments, literals and raw identifiers are blank, code is not`(
    source: String, code: String
  ) {
    #expect(CodeMask.code(of: source) == code)
  }

  @Test func `lines stay where they were`() {
    let source = "a\n\"\"\"\nprint(\n\"\"\"\n/* b\n*/ c"
    #expect(CodeMask.code(of: source) == "a\n   \n      \n   \n    \n   c")
  }

  @Test(arguments: [
    "\"", "\"\"\"", "/*", "`", "#\"", "#", "/", "\"\\", "\"\\(", "\"\\(\"", "f(/a\\", "",
  ])
  func `a literal that never closes hides the rest`(source: String) {
    #expect(CodeMask.code(of: source).unicodeScalars.count == source.unicodeScalars.count)
  }
}
