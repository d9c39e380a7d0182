"""What the page says where it is not answered as asked."""

import unittest
import urllib.error
import urllib.request

from selenium.webdriver.common.keys import Keys

from browser import Browser, PageTest
from service import Service


class WithFewRequests(PageTest):
    @classmethod
    def setUpClass(cls):
        cls.service = Service(["--requests-per-minute", "3"])
        cls.addClassCleanup(cls.service.close)
        cls.secret = cls.service.command("token", "create", "--scope", "team").strip()
        cls.service.start()
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)

    def spend(self):
        for _ in range(4):
            request = urllib.request.Request(
                f"{self.service.address}v1/session",
                headers={"Authorization": f"Bearer {self.secret}"})
            try:
                urllib.request.urlopen(request).close()
            except urllib.error.HTTPError as error:
                self.assertEqual(error.code, 429)

    def test_too_many_requests_are_no_wrong_token(self):
        self.browser.driver.get(f"{self.service.address}?lang=fr#find")
        self.browser.wait("dialog", lambda: self.browser.all("dialog[open] input"))
        self.spend()
        self.browser.tab_to("dialog input")
        self.browser.press(self.secret, Keys.ENTER)
        self.browser.wait("reason", lambda: "n’a pas pu être essayé" in self.browser.text("dialog"))
        said = self.browser.text("dialog")
        self.assertNotIn("n’est pas accepté", said)
        self.assertNotIn("requests", said)


if __name__ == "__main__":
    unittest.main()
