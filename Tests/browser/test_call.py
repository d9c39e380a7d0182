"""Door 3: cover the lots of a call."""

import csv
import io
import unittest

from selenium.webdriver.common.keys import Keys

from browser import PageTest


class CoverACall(PageTest):
    def test_a_stored_call_shows_its_coverage_with_the_keyboard(self):
        self.open("call")
        self.browser.tab_to("#door-call .combobox input")
        self.browser.press("paravalanches")
        self.browser.wait("choice", lambda: self.browser.all("#door-call [role=option]"))
        self.browser.press(Keys.ARROW_DOWN, Keys.ENTER)
        self.browser.wait("heat map", lambda: self.browser.all("#door-call .heat table"))
        rows = self.browser.all("#door-call .heat tbody tr")
        self.assertEqual(len(rows), 4)
        cells = self.browser.all("#door-call .heat tbody tr:first-child td")
        self.assertTrue(all(cell.text.rstrip(" ✓").endswith("%") for cell in cells))
        covered = len([row for row in rows if "uncovered" not in (row.get_attribute("class") or "")])
        self.assertIn(f"Lots covered: {covered} of 4", self.browser.text("#door-call .status"))
        self.assertIn("Suggested consortium", self.browser.text("#door-call .results"))
        self.browser.tab_to("#door-call .heat")
        self.assertTrue(self.browser.focus_is_visible())
        self.assertNoComplaints()

    def test_lots_written_by_hand_are_covered_and_exported(self):
        self.open("call", "fr")
        self.browser.tab_to("#door-call textarea")
        self.browser.press("Neige de culture", Keys.ENTER, "Soins dentaires pour le personnel")
        self.browser.tab_to("#door-call button[type=submit]")
        self.browser.press(Keys.ENTER)
        self.browser.wait("heat map", lambda: self.browser.all("#door-call .heat table"))
        self.assertIn("Lots couverts : 1 sur 2", self.browser.text("#door-call .status").replace("\u00a0", " "))
        self.assertIn("Soins dentaires", self.browser.text("#door-call .gaps"))
        self.browser.tab_to("#door-call .results .actions button")
        self.browser.press(Keys.ENTER)
        content = self.browser.downloaded("cordee-request-lots.csv").decode("utf-8-sig")
        head, *rows = csv.reader(io.StringIO(content, newline=""))
        self.assertEqual(head[:3], ["lot", "intitulé", "meilleur"])
        self.assertEqual([row[1] for row in rows], ["Neige de culture", "Soins dentaires pour le personnel"])
        self.assertTrue(all(0 <= float(cell) <= 1 for row in rows for cell in row[2:]))

    def test_a_member_can_be_done_without_and_taken_back(self):
        self.open("call?need=N089")
        self.browser.wait("consortium", lambda: self.browser.all("#door-call .consortium li"))
        first = self.browser.text("#door-call .consortium li strong")
        self.browser.tab_to("#door-call .consortium button")
        self.browser.press(Keys.ENTER)
        self.browser.wait("another consortium", lambda: first not in [
            name.text for name in self.browser.all("#door-call .consortium strong")])
        self.assertIn("exclude=", self.browser.driver.current_url)
        self.assertIn(first, self.browser.text("#door-call .chips"))
        self.browser.tab_to("#notice button")
        self.browser.press(Keys.ENTER)
        self.browser.wait("member back", lambda: first in [
            name.text for name in self.browser.all("#door-call .consortium strong")])

    def test_a_higher_level_covers_no_more(self):
        self.open("call?need=N089")
        self.browser.wait("heat map", lambda: self.browser.all("#door-call .heat table"))
        before = self.browser.text("#door-call .heat").count("✓")
        self.browser.tab_to("#door-call select")
        self.browser.press("80")
        self.browser.wait("level in the address", lambda: "level=0.8" in self.browser.driver.current_url)
        self.browser.wait("key of the map", lambda: "✓ from 80" in self.browser.text("#door-call .results"))
        self.assertLessEqual(self.browser.text("#door-call .heat").count("✓"), before)

    def test_no_lot_is_answered_with_what_to_do(self):
        self.open("call")
        self.browser.tab_to("#door-call button[type=submit]")
        self.browser.press(Keys.ENTER)
        self.browser.wait("advice", lambda: "at least one lot" in self.browser.text("#door-call .status"))


if __name__ == "__main__":
    unittest.main()
