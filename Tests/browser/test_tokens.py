"""A service that asks for tokens."""

import unittest

from selenium.webdriver.common.keys import Keys

from browser import Browser, PageTest
from service import Service


class WithTokens(PageTest):
    @classmethod
    def setUpClass(cls):
        cls.service = Service()
        cls.addClassCleanup(cls.service.close)
        cls.secrets = {
            scope: cls.service.command("token", "create", "--scope", scope).strip()
            for scope in ("team", "read", "member:poma")}
        cls.service.start()
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)

    def enter(self, secret):
        self.browser.wait("dialog", lambda: self.browser.all("dialog[open] input"))
        self.browser.tab_to("dialog input")
        self.browser.run("document.activeElement.select()")
        self.browser.press(secret, Keys.ENTER)

    def visit(self, place):
        """As somebody who has not been here before."""
        self.browser.driver.get("about:blank")
        self.browser.driver.get(f"{self.service.address}?lang=en")
        self.browser.run("sessionStorage.clear()")
        self.browser.driver.get("about:blank")
        self.browser.driver.get(f"{self.service.address}?lang=en#{place}")

    def test_a_token_is_asked_for_in_words_and_a_wrong_one_refused(self):
        self.visit("find")
        self.browser.wait("dialog", lambda: self.browser.all("dialog[open]"))
        self.assertAccessible()
        self.enter("not-a-token")
        self.browser.wait("refusal", lambda: "not accepted" in self.browser.text("dialog"))
        self.browser.press(Keys.ESCAPE)
        self.browser.wait("way back to the dialog", lambda: self.browser.all("main .problem button"))
        self.assertAccessible()

    def test_a_team_token_opens_every_door_for_as_long_as_the_tab(self):
        self.visit("find?q=avalanche")
        self.enter(self.secrets["team"])
        self.browser.wait("results", lambda: self.browser.all("#door-find .card"))
        self.assertEqual(len(self.browser.all("#doors a")), 5)
        self.browser.driver.refresh()
        self.browser.wait("results", lambda: self.browser.all("#door-find .card"))
        self.assertEqual(self.browser.run("return localStorage.getItem('cordee.token')"), None)
        self.assertNotIn(self.secrets["team"], self.browser.driver.current_url)

    def test_a_team_token_fetches_the_papers_of_a_programme(self):
        self.visit("delegation?need=N005")
        self.enter(self.secrets["team"])
        self.browser.wait("members", lambda: self.browser.all("#door-delegation .card"))
        self.browser.settled()
        self.browser.tab_to(".programme-panel a.primary")
        self.browser.press(Keys.ENTER)
        self.browser.tab_to(".visit-form button[type=submit]")
        self.browser.press(Keys.ENTER)
        self.browser.tab_to(".papers a[href*='programme.html']")
        self.browser.press(Keys.ENTER)
        name = self.browser.driver.current_url.split("programme=")[1]
        self.assertIn(b"<html", self.browser.downloaded(f"{name}-programme.html"))

    def test_a_read_token_finds_whom_to_meet_but_makes_no_programme(self):
        self.visit("delegation?need=N005")
        self.enter(self.secrets["read"])
        self.browser.wait("members", lambda: self.browser.all("#door-delegation .card"))
        self.browser.settled()
        self.assertFalse(self.browser.all(".programme-panel"))

    def test_a_member_token_opens_its_own_sheet_and_nothing_else(self):
        self.visit("find")
        self.enter(self.secrets["member:poma"])
        self.browser.wait("own sheet", lambda: self.browser.all("#door-sheet meter"))
        self.assertEqual([link.text for link in self.browser.all("#doors a")], ["My sheet"])
        self.assertEqual(self.browser.text("#door-sheet .sheet-form h2"), "POMA")
        self.assertEqual(self.browser.all("#door-sheet .combobox"), [])
        self.assertAccessible()

    def test_what_a_reader_may_not_save_is_said_with_what_to_do(self):
        self.visit("sheet?member=poma")
        self.enter(self.secrets["read"])
        self.browser.wait("sheet", lambda: self.browser.all("#door-sheet meter"))
        self.browser.tab_to("[data-path=city]")
        self.browser.press("x")
        self.browser.tab_to("#door-sheet .save-bar button")
        self.browser.press(Keys.ENTER)
        self.browser.wait("refusal", lambda: "does not allow" in self.browser.text("#door-sheet .problem"))
        self.assertIn("Give a token", self.browser.text("#door-sheet .problem"))


if __name__ == "__main__":
    unittest.main()
