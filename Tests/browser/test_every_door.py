"""What holds for all doors: languages, access for all, small screens, paper, failures."""

import io
import unittest

import pypdf
from selenium.webdriver.common.keys import Keys

from browser import PageTest

DOORS = {
    "find": "find?q=neige%20de%20culture",
    "directory": "directory",
    "delegation": "delegation?need=N005",
    "call": "call?need=N089",
    "sheet": "sheet?member=poma",
}
READY = {
    "find": "#door-find .card", "directory": "#door-directory .directory li", "delegation": "#door-delegation .card", "call": "#door-call .heat table",
    "sheet": "#door-sheet meter",
}
TITLES = {
    "en": {"find": "Who can do this in the mountains?", "directory": "The members’ directory",
           "delegation": "Prepare a delegation’s visit",
           "call": "Cover the lots of a call", "sheet": "My sheet"},
    "fr": {"find": "Qui sait faire ça en montagne ?", "directory": "L’annuaire des adhérents",
           "delegation": "Préparer la visite d’une délégation",
           "call": "Couvrir les lots d’un appel", "sheet": "Ma fiche"},
}


class EveryDoor(PageTest):
    def visit(self, door, language):
        self.open(DOORS[door], language)
        self.browser.wait(f"content of {door}", lambda: self.browser.all(READY[door]))
        self.browser.settled()

    def each(self):
        for language in TITLES:
            for door in DOORS:
                with self.subTest(door=door, language=language):
                    self.visit(door, language)
                    yield door, language

    def test_speaks_both_languages_and_axe_finds_nothing_wrong(self):
        for door, language in self.each():
            title = self.browser.text(f"#door-{door} h1").replace("\u00a0", " ")
            self.assertEqual(title, TITLES[language][door])
            self.assertEqual(self.browser.run("return document.documentElement.lang"), language)
            self.assertAccessible()
            self.assertNoComplaints()

    def test_axe_finds_nothing_wrong_in_the_dark(self):
        self.browser.dark(True)
        self.addCleanup(self.browser.dark, False)
        for door, _ in self.each():
            self.assertAccessible()

    def test_axe_finds_nothing_wrong_before_anything_is_asked(self):
        for door in DOORS:
            with self.subTest(door=door):
                self.open(door)
                self.assertAccessible()

    def test_fits_a_phone(self):
        for width in (375, 320):
            self.browser.size(width, 800)
            for door, _ in self.each():
                self.assertEqual(self.browser.overflow(), 0)

    def test_prints(self):
        for door, language in self.each():
            pages = pypdf.PdfReader(io.BytesIO(self.browser.pdf())).pages
            text = " ".join(page.extract_text() for page in pages)
            self.assertGreater(len(text.split()), 40)

    def test_the_printed_short_list_holds_the_kept_their_evidence_and_notes(self):
        self.visit("delegation", "en")
        self.browser.tab_to("#door-delegation .card textarea")
        self.browser.press("ask for the price")
        self.browser.tab_to("#door-delegation .card .keep")
        self.browser.press(Keys.ENTER)
        names = [found.text.split(". ", 1)[1] for found in self.browser.all("#door-delegation .card h3")]
        reader = pypdf.PdfReader(io.BytesIO(self.browser.pdf()))
        text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
        self.assertIn("Almaty Superski", text)
        self.assertIn("Access cable car from Medeu", text)
        self.assertIn("ask for the price", text)
        self.assertIn(names[0], text)
        self.assertNotIn(names[1], text)
        self.assertNotIn("Search again", text)

    def test_the_language_is_switched_and_the_place_kept(self):
        self.visit("find", "en")
        self.browser.tab_to("#other-language", back=False)
        self.browser.press(Keys.ENTER)
        self.browser.wait("French", lambda: "répond" in self.browser.text("#door-find .status"))
        self.assertIn("q=neige", self.browser.driver.current_url)

    def test_doors_open_by_keyboard_and_the_title_takes_the_focus(self):
        self.open("find")
        for door in ("delegation", "call", "sheet"):
            self.browser.tab_to(f"#doors a[href='#{door}']", back=door != "delegation")
            self.browser.press(Keys.ENTER)
            self.browser.wait(f"door {door}", lambda: self.browser.all(f"#door-{door} h1"))
            self.assertEqual(self.browser.focused().text, TITLES["en"][door])
        self.browser.driver.back()
        self.browser.wait("the door before", lambda: self.browser.all("#door-call h1"))

    def test_the_skip_link_leads_past_the_doors(self):
        self.open("find")
        self.browser.press(Keys.TAB)
        self.assertEqual(self.browser.focused().get_attribute("class"), "skip")
        self.browser.press(Keys.ENTER)
        self.browser.press(Keys.TAB)
        self.assertEqual(self.browser.focused().get_attribute("type"), "search")

    def test_the_page_asks_nobody_else(self):
        self.visit("find", "en")
        asked = self.browser.run("return performance.getEntriesByType('resource').map((entry) => entry.name)")
        self.assertTrue(asked)
        self.assertEqual([name for name in asked if not name.startswith(self.service.address)], [])


class WithoutTheService(PageTest):
    def test_a_stopped_service_is_said_and_the_same_question_can_be_asked_again(self):
        self.open("find?q=avalanche")
        self.browser.settled()
        port = self.service.port
        self.service.stop()
        self.browser.tab_to("#door-find input[type=search]")
        self.browser.press(" forecast")
        self.browser.wait("the failure", lambda: self.browser.all("#door-find .problem"))
        self.assertIn("does not answer", self.browser.text("#door-find .problem"))
        self.assertAccessible()
        self.service.start(port)
        self.browser.tab_to("#door-find .problem button")
        self.browser.press(Keys.ENTER)
        self.browser.wait("results", lambda: self.browser.all("#door-find .card"))


if __name__ == "__main__":
    unittest.main()
