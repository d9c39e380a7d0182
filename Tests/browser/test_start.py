"""The first visit: the address that a new service prints."""

import unittest
import urllib.error
import urllib.request

from browser import PageTest


class FirstVisit(PageTest):
    def test_the_printed_address_opens_every_door_and_keeps_no_token(self):
        link = self.service.invitation
        self.assertEqual(link.split("#start=")[1], self.service.token)
        self.browser.driver.get("about:blank")
        self.browser.driver.get(link)
        self.browser.wait("doors", lambda: len(self.browser.all("#doors a")) == 5)
        self.assertNotIn(self.service.token, self.browser.driver.current_url)
        self.assertNotIn("start", self.browser.driver.current_url)
        self.assertEqual(self.browser.run("return localStorage.length"), 0)
        self.browser.driver.refresh()
        self.browser.wait("doors", lambda: len(self.browser.all("#doors a")) == 5)
        self.browser.driver.get("about:blank")
        self.browser.driver.back()
        self.assertNotIn("start", self.browser.driver.current_url)
        self.assertNoComplaints()

    def test_without_it_a_token_is_asked_for(self):
        self.browser.token = None
        self.browser.driver.get(f"{self.service.address}healthz")
        self.browser.run("sessionStorage.clear()")
        self.browser.driver.get(f"{self.service.address}?lang=en")
        self.browser.wait("dialog", lambda: self.browser.all("dialog[open]"))
        with self.assertRaises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"{self.service.address}v1/members", timeout=10)
        self.assertEqual(refused.exception.code, 401)
        refused.exception.close()


if __name__ == "__main__":
    unittest.main()
