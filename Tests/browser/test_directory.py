"""The directory: all members by name, and a page a member."""

import unittest

from selenium.webdriver.common.keys import Keys

from browser import PageTest

ROWS = "#door-directory .directory li"


class Browse(PageTest):
    def names(self):
        return [link.text for link in self.browser.all(f"{ROWS} a[href^='#directory']")]

    def browse(self, address="directory", language="en"):
        self.open(address, language)
        self.browser.wait("members", lambda: self.browser.all(ROWS))
        self.browser.settled()

    def test_every_member_is_there_in_the_order_of_names(self):
        self.browse()
        total = int(self.browser.text("#door-directory .status").split()[0])
        while more := self.browser.all("#door-directory .found > div button"):
            before = len(self.names())
            more[0].click()
            self.browser.wait("more members", lambda: len(self.names()) > before)
            self.browser.settled()
        names = self.names()
        self.assertEqual(len(names), total)
        self.assertEqual(len(set(names)), total)
        plain = [name.lower() for name in names if name.isascii()]
        self.assertEqual(plain, sorted(plain))
        self.assertNoComplaints()

    def test_a_misspelt_name_is_found(self):
        self.browse()
        self.browser.tab_to("#door-directory input[type=search]")
        self.browser.press("technoalpine")
        self.browser.wait("the member", lambda: any("TechnoAlpin" in name for name in self.names()))

    def test_a_facet_narrows_the_list_and_stays_in_the_address(self):
        self.browse("directory?kind=training_research")
        self.assertTrue(self.names())
        for row in self.browser.all(ROWS):
            self.assertIn("Training and research", row.text)
        self.assertTrue(self.browser.one("#door-directory input[id$=kind-training_research]").is_selected())

    def test_a_member_has_a_page_of_its_own_and_back_works(self):
        self.browse()
        first = self.names()[0]
        self.browser.tab_to(f"{ROWS} a")
        self.browser.press(Keys.ENTER)
        self.browser.wait("the page", lambda: first == self.browser.text("#door-directory article h1"))
        self.assertAccessible()
        self.browser.run("history.back()")
        self.browser.wait("the list", lambda: self.names()[:1] == [first])
        self.browse_member("poma")
        self.assertTrue(self.browser.all("#door-directory article li"))
        self.assertNoComplaints()

    def browse_member(self, member):
        self.open(f"directory?member={member}")
        self.browser.wait("the page", lambda: self.browser.all("#door-directory article h1"))


if __name__ == "__main__":
    unittest.main()
