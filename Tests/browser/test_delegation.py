"""Door 2: prepare a delegation's visit."""

import csv
import io
import unittest

from selenium.webdriver.common.keys import Keys

from browser import PageTest

REQUEST = ("Wir planen ein Skigebiet in den Karpaten. Gesucht werden eine Beschneiungsanlage, "
           "zwei Sesselbahnen und Lawinensprengung. Außerdem brauchen wir eine Ausbildung der Pistenretter.")


class PrepareADelegation(PageTest):
    def match(self, request=REQUEST, language="en"):
        self.open("delegation", language)
        self.browser.tab_to("#door-delegation .request textarea")
        self.browser.press(request)
        self.browser.tab_to("#door-delegation .request button[type=submit]")
        self.browser.press(Keys.ENTER)
        self.browser.wait("members", lambda: self.browser.all("#door-delegation .card"))
        self.browser.settled()

    def requirements(self):
        return [box.get_property("value") for box in self.browser.all(".requirements input[type=text]")]

    def test_a_request_becomes_a_short_list_with_the_keyboard(self):
        self.match()
        self.assertIn("German", self.browser.text("#door-delegation .asks"))
        self.assertGreaterEqual(len(self.requirements()), 3)
        bars = self.browser.all("#door-delegation .card:first-child .bar")
        self.assertEqual(len(bars), len(self.requirements()))
        self.browser.tab_to("#door-delegation .card .keep")
        self.assertTrue(self.browser.focus_is_visible())
        self.browser.press(Keys.ENTER)
        kept = self.browser.text("#door-delegation .card.kept h3").split(". ", 1)[1]
        self.assertEqual(self.browser.text(".shortlist ol"), kept)
        self.assertNoComplaints()

    def test_requirements_can_be_added_and_ticked_off(self):
        self.match()
        before = self.requirements()
        self.browser.tab_to(".requirements li:first-child input[type=checkbox]", back=True)
        self.browser.press(Keys.SPACE)
        self.browser.wait("one less", lambda: self.requirements() == before[1:])
        self.browser.tab_to("#notice button")
        self.browser.press(Keys.ENTER)
        self.browser.wait("undo", lambda: self.requirements() == before)
        self.browser.tab_to(".asks > .actions button:not(.primary)", back=True)
        self.browser.press(Keys.ENTER)
        self.browser.press("avalanche forecast")
        self.assertIn("have changed", self.browser.text("#door-delegation .stale"))
        self.browser.tab_to(".asks button.primary")
        self.browser.press(Keys.ENTER)
        self.browser.wait("one bar more", lambda: len(
            self.browser.all("#door-delegation .card:first-child .bar")) == len(before) + 1)
        self.assertIn("avalanche forecast", self.browser.text("#door-delegation .card:first-child"))

    def test_choices_stay_and_can_be_undone(self):
        self.match()
        first = self.browser.text("#door-delegation .card h3")
        self.browser.tab_to("#door-delegation .card .drop")
        self.browser.press(Keys.ENTER)
        self.browser.wait("next member first", lambda: self.browser.text("#door-delegation .card h3") != first)
        self.assertTrue(self.browser.focused().get_attribute("class").startswith("keep"))
        self.browser.tab_to("#notice button")
        self.browser.press(Keys.ENTER)
        self.browser.wait("member back", lambda: self.browser.text("#door-delegation .card h3") == first)
        self.browser.tab_to("#door-delegation .card textarea", back=True)
        self.browser.press("ask for the price")
        self.browser.driver.refresh()
        self.browser.wait("note after a reload", lambda: self.browser.all("#door-delegation .card textarea")
                          and self.browser.one("#door-delegation .card textarea").get_property("value") == "ask for the price")

    def test_the_short_list_leaves_as_csv_that_no_spreadsheet_runs(self):
        self.match()
        self.browser.tab_to("#door-delegation .card textarea")
        self.browser.press('=1+1, "so"')
        self.browser.tab_to("#door-delegation .card .keep")
        self.browser.press(Keys.ENTER)
        name = self.browser.text("#door-delegation .card.kept h3").split(". ", 1)[1]
        self.browser.tab_to(".shortlist button", back=False)
        self.browser.press(Keys.ENTER)
        content = self.browser.downloaded("cordee-request.csv").decode("utf-8")
        self.assertTrue(content.startswith("\ufeff"))
        self.assertEqual(content.count("\n"), content.count("\r\n"))
        head, *rows = csv.reader(io.StringIO(content.lstrip("\ufeff"), newline=""))
        self.assertEqual(head[:3], ["rank", "member", "kind"])
        self.assertEqual(len(head), 8 + 2 * len(self.requirements()))
        self.assertEqual([row[1] for row in rows], [name])
        self.assertEqual(rows[0][7], "'=1+1, \"so\"")

    def test_a_stored_need_is_chosen_by_its_title_and_shared_by_its_link(self):
        self.open("delegation", "fr")
        self.browser.tab_to("#door-delegation .combobox input")
        self.browser.press("Almaty Superski")
        self.browser.wait("choice", lambda: self.browser.all("#door-delegation [role=option]"))
        self.browser.press(Keys.ARROW_DOWN, Keys.ENTER)
        self.browser.wait("members", lambda: self.browser.all("#door-delegation .card"))
        self.assertIn("need=N005", self.browser.driver.current_url)
        self.assertIn("Access cable car from Medeu", self.requirements())
        self.assertIn("déduite", self.browser.text(".asks"))

    def test_why_not_says_where_anybody_stands(self):
        self.open("delegation?need=N005")
        self.browser.settled()
        self.browser.tab_to(".why-not input")
        self.browser.press("ANENA")
        self.browser.wait("choice", lambda: self.browser.all(".why-not [role=option]"))
        self.browser.press(Keys.ENTER)
        self.browser.wait("place", lambda: "stands at place" in self.browser.text(".why-not"))

    def test_what_nobody_offers_is_listed_with_the_nearest(self):
        self.match("We need an alpine coaster. We need dental care.")
        self.assertRegex(self.browser.text("#door-delegation .gaps"), "(?s)What nobody offers.*Nearest: ")

    def test_a_request_is_kept_as_a_need(self):
        self.match()
        self.browser.tab_to(".save-need > summary", back=True)
        self.browser.press(Keys.ENTER)
        self.browser.tab_to(".save-need input")
        self.browser.run("document.activeElement.select()")
        self.browser.press("Karpaten 2027")
        self.browser.press(Keys.ENTER)
        self.browser.wait("word of it", lambda: "karpaten-2027 is saved" in self.browser.text("#notice"))
        status, _, need = self.service.ask("/v1/needs/karpaten-2027")
        self.assertEqual((status, need["title"], need["text"]), (200, "Karpaten 2027", REQUEST))
        self.assertEqual([one["title"] for one in need["requirements"]], self.requirements())

    def test_turns_are_taken_where_asked_and_lists_noted_in_the_ledger(self):
        self.open("delegation?need=N010")
        self.browser.settled()
        self.browser.tab_to(".turns input")
        self.browser.press(Keys.SPACE)
        self.browser.wait("turns", lambda: "given up for turns" in self.browser.text("#door-delegation .status"))
        self.browser.tab_to(".record button")
        self.browser.press(Keys.ENTER)
        self.browser.wait("word of it", lambda: "members put forward" in self.browser.text("#notice"))
        _, _, ledger = self.service.ask("/v1/exposures")
        noted = [line["member"] for line in ledger["items"] if line["need"] == "N010"]
        self.assertEqual(len(noted), len(self.browser.all("#door-delegation .cards > .card")))
        self.assertAccessible()

    def test_what_there_has_been_with_who_asks_is_said(self):
        self.open("delegation?need=N005")
        self.browser.settled()
        member = self.browser.one("#door-delegation .card").get_attribute("data-member")
        self.service.ask("/v1/outcomes", "POST", {
            "need": "N005", "member": member, "kind": "met", "date": "2026-05-04", "note": ""})
        self.browser.driver.refresh()
        self.browser.wait("members", lambda: self.browser.all("#door-delegation .card"))
        self.browser.settled()
        self.assertIn("met on 2026-05-04", self.browser.text(f"#door-delegation [data-member={member}]"))

    def test_an_empty_request_is_answered_with_what_to_do(self):
        self.open("delegation")
        self.browser.tab_to("#door-delegation .request button[type=submit]")
        self.browser.press(Keys.ENTER)
        self.browser.wait("advice", lambda: "First paste a request" in self.browser.text("#door-delegation .status"))


if __name__ == "__main__":
    unittest.main()
