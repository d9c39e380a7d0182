"""A headless Chromium, worked with the keyboard."""

import base64
import importlib.resources
import shutil
import tempfile
import time
import unittest
from pathlib import Path

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from service import Service

AXE = (importlib.resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATIENCE = 30


class Browser:
    def __init__(self):
        # With which pages are opened.
        self.token = None
        self.downloads = Path(tempfile.mkdtemp(prefix="cordee-downloads-"))
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu",
                         "--disable-dev-shm-usage", "--hide-scrollbars", "--lang=en"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        service = webdriver.ChromeService(executable_path=shutil.which("chromedriver"))
        self.driver = webdriver.Chrome(options=options, service=service)
        self._tell("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(self.downloads))
        self.size(1280, 900)

    def close(self):
        self.driver.quit()
        shutil.rmtree(self.downloads, ignore_errors=True)

    def _tell(self, command, **values):
        return self.driver.execute_cdp_cmd(command, values)

    def size(self, width, height):
        self._tell("Emulation.setDeviceMetricsOverride",
                   width=width, height=height, deviceScaleFactor=1, mobile=False)

    def dark(self, is_dark):
        value = "dark" if is_dark else "light"
        self._tell("Emulation.setEmulatedMedia",
                   features=[{"name": "prefers-color-scheme", "value": value}])

    def open(self, address):
        """Opens an address as if for the first time; forgets what the page kept but its token."""
        origin = "/".join(address.split("/")[:3])
        self.driver.get("about:blank")
        self._tell("Storage.clearDataForOrigin", origin=origin, storageTypes="local_storage")
        self.driver.get(f"{origin}/healthz")
        self.run("sessionStorage.clear(); if (arguments[0]) sessionStorage.setItem('cordee.token', arguments[0])",
                 self.token)
        self.driver.get(address)
        self.wait("a door", lambda: self.all(".door:not([hidden]) h1"))

    def run(self, script, *values):
        return self.driver.execute_script(script, *values)

    def all(self, selector):
        return [found for found in self.driver.find_elements(By.CSS_SELECTOR, selector)
                if found.is_displayed()]

    def one(self, selector):
        return self.wait(selector, lambda: (self.all(selector) or [None])[0])

    def text(self, selector):
        return self.one(selector).text

    def wait(self, what, until, seconds=PATIENCE):
        """Waits until something is there; gives it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                found = until()
            except StaleElementReferenceException:
                found = None
            if found:
                return found
            time.sleep(0.05)
        raise AssertionError(f"after {seconds} s there is no {what}; the page says:\n{self.said()}")

    def said(self):
        return self.run("return document.body.innerText")[:1500]

    def press(self, *keys):
        ActionChains(self.driver).send_keys(*keys).perform()

    def focused(self):
        return self.driver.switch_to.active_element

    def tab_to(self, selector, most=250, back=False):
        """Goes there with the Tab key alone, as many times as it takes."""
        for _ in range(most):
            if self.run("return document.activeElement.matches(arguments[0])", selector):
                return self.focused()
            if back:
                ActionChains(self.driver).key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(Keys.SHIFT).perform()
            else:
                self.press(Keys.TAB)
        raise AssertionError(f"{most} tabs do not lead to {selector}")

    def focus_is_visible(self):
        return self.run(
            "const style = getComputedStyle(document.activeElement);"
            "return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2")

    def settled(self):
        """Waits until nothing is being loaded."""
        self.wait("end of loading", lambda: not self.all("[aria-busy=true], .skeleton"))

    def violations(self):
        """What axe-core finds wrong, a line each."""
        self.run(AXE)
        found = self.driver.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            "axe.run(document, {runOnly: arguments[0]}).then((result) => done(result.violations));", RULES)
        return [f"{rule['id']}: {rule['help']}: {node['html'][:200]}"
                for rule in found for node in rule["nodes"]]

    def overflow(self):
        """How many pixels the page is wider than the window."""
        return self.run("return document.documentElement.scrollWidth - innerWidth")

    def complaints(self):
        """What the browser logged as wrong, a policy broken among it."""
        return [entry["message"] for entry in self.driver.get_log("browser")
                if entry["level"] in ("SEVERE", "WARNING")]

    def pdf(self):
        printed = self._tell("Page.printToPDF", paperWidth=8.27, paperHeight=11.69)
        return base64.b64decode(printed["data"])

    def picture(self, path):
        taken = self._tell("Page.captureScreenshot", format="png")
        Path(path).write_bytes(base64.b64decode(taken["data"]))

    def downloaded(self, name):
        path = self.downloads / name
        self.wait(f"file {name}", path.exists)
        return path.read_bytes()


class PageTest(unittest.TestCase):
    """A test of the page; its class has a service and a browser of its own."""

    @classmethod
    def setUpClass(cls):
        cls.service = Service()
        cls.addClassCleanup(cls.service.close)
        cls.service.start()
        cls.browser = Browser()
        cls.browser.token = cls.service.token
        cls.addClassCleanup(cls.browser.close)

    def setUp(self):
        self.browser.size(1280, 900)
        self.browser.complaints()

    def open(self, door, language="en"):
        self.browser.open(f"{self.service.address}?lang={language}#{door}")

    def assertAccessible(self):
        self.assertEqual(self.browser.violations(), [])

    def assertNoComplaints(self):
        self.assertEqual(self.browser.complaints(), [])
