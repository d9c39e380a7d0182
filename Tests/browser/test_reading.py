"""Door 2, first half: a request as it came is read, corrected, and never read over."""

import base64
import json
import tempfile
import unittest
import urllib.request
from email.message import EmailMessage
from pathlib import Path

from selenium.webdriver.common.keys import Keys

from browser import PageTest

LETTER = """Dear colleagues,

We are looking for a detachable chairlift, capacity 2,400 people per hour, and a snowmaking system.
If the budget allows, we would also like to see an avalanche release system.
We do not want an alpine coaster.
Our delegation of 4 people will visit from 15 to 18 March 2027.

Best regards
Ana Petrova
"""
RUSSIAN = "Здравствуйте! Мы ищем систему искусственного оснежения и кресельную канатную дорогу."
ARABIC = "نحن نبحث عن نظام لصنع الثلج الاصطناعي وتلفريك للمنتجع."


class ReadARequest(PageTest):
    def start(self, language="en"):
        self.open("delegation", language)

    def read(self, text):
        box = self.browser.one("#door-delegation .request textarea")
        self.browser.run("arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input'))", box, text)
        self.browser.tab_to("#door-delegation .request button[type=submit]", back=True)
        self.browser.press(Keys.ENTER)
        self.settle()

    def settle(self):
        self.browser.wait("wishes", lambda: self.browser.all(".requirements li"))
        self.browser.wait("answer", lambda: self.browser.all("#door-delegation .results > *"))
        self.browser.settled()

    def wishes(self):
        return [box.get_property("value") for box in self.browser.all(".requirements input[type=text]")]

    def texts(self, group):
        return [item.text for item in self.browser.all(f".{group} li bdi")]

    def test_wishes_exclusions_and_the_rest_are_three_groups_and_a_tick_moves(self):
        self.start()
        self.read(LETTER)
        wishes = self.wishes()
        self.assertTrue(any("chairlift" in wish for wish in wishes), wishes)
        self.assertFalse(any("coaster" in wish for wish in wishes), wishes)
        self.assertTrue(any("coaster" in text for text in self.texts("excluded-group")))
        self.assertIn("2,400", self.browser.text(".requirements"))
        self.assertIn("optional", self.browser.text(".requirements"))
        self.browser.tab_to(".aside-group summary", back=True)
        self.browser.press(Keys.ENTER)
        self.assertTrue(any("Best regards" in text for text in self.texts("aside-group")))
        self.assertAccessible()
        self.browser.tab_to(".excluded-group input", back=True)
        self.browser.press(Keys.SPACE)
        self.browser.wait("it among the wishes", lambda: any("coaster" in wish for wish in self.wishes()))
        self.assertEqual(self.browser.all(".excluded-group"), [])
        self.browser.press(Keys.SPACE)
        self.browser.wait("it back where it was", lambda: any("coaster" in text for text in self.texts("excluded-group")))
        self.assertEqual(self.wishes(), wishes)
        self.browser.tab_to("#notice button")
        self.browser.press(Keys.ENTER)
        self.browser.wait("undo", lambda: any("coaster" in wish for wish in self.wishes()))

    def test_corrections_are_kept_when_the_text_is_read_again(self):
        self.start()
        self.read(LETTER)
        before = self.wishes()
        self.browser.run(
            "const box = document.querySelector('.requirements input[type=text]'); box.value = 'eight-seat chairlift';"
            "box.dispatchEvent(new Event('input'))")
        self.read(LETTER.replace("an alpine coaster", "an alpine coaster or a zip line")
                  .replace("snowmaking system", "snowmaking system, and piste groomers"))
        self.browser.wait("what is new", lambda: any("groomer" in wish for wish in self.wishes()))
        self.settle()
        self.assertEqual(self.wishes()[0], "eight-seat chairlift")
        self.assertIn("1 correction of yours is kept", self.browser.text("#notice"))
        self.browser.tab_to("#notice button")
        self.browser.press(Keys.ENTER)
        self.browser.wait("the wishes before", lambda: self.wishes()[1:] == before[1:])
        self.settle()
        self.assertEqual(self.wishes()[0], "eight-seat chairlift")
        self.browser.driver.refresh()
        self.browser.wait("them after a reload", lambda: self.wishes()[:1] == ["eight-seat chairlift"])

    def mail(self):
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = "Ana <ana@example.org>", "team@example.org", "Visite"
        message.set_content("Bonjour,\nNous cherchons une télécabine et des enneigeurs.\nCordialement\nAna", cte="base64")
        return bytes(message)

    def test_a_chosen_file_is_read_and_can_be_undone(self):
        self.start()
        self.read(LETTER)
        before = self.wishes()
        with tempfile.TemporaryDirectory() as folder:
            # By its content, whatever its name says.
            path = Path(folder) / "letter.bin"
            path.write_bytes(self.mail())
            self.browser.one(".request input[type=file]").send_keys(str(path))
            self.browser.wait("the mail's wishes", lambda: any("télécabine" in wish for wish in self.wishes()))
        self.assertIn("enneigeurs", self.browser.one(".request textarea").get_property("value"))
        self.browser.settled()
        self.assertIn("letter.bin is read", self.browser.text("#notice"))
        self.browser.tab_to("#notice button")
        self.browser.press(Keys.ENTER)
        self.browser.wait("the letter", lambda: self.wishes() == before)

    def test_a_file_is_dropped_and_one_that_cannot_be_read_is_refused(self):
        self.start()
        drop = """
          const bytes = Uint8Array.from(atob(arguments[0]), (one) => one.charCodeAt(0));
          const data = new DataTransfer();
          data.items.add(new File([bytes], "dropped"));
          document.querySelector(".request").dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true}));
        """
        self.browser.run(drop, base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(40)).decode())
        self.browser.wait("refusal", lambda: self.browser.all("#door-delegation .results .problem"))
        self.assertIn("picture", self.browser.text("#door-delegation .results .problem"))
        self.browser.run(drop, base64.b64encode(self.mail()).decode())
        self.browser.wait("the mail's wishes", lambda: any("télécabine" in wish for wish in self.wishes()))

    def test_a_gloss_says_what_a_wish_in_another_language_is_about(self):
        self.start()
        self.read(RUSSIAN)
        glosses = [found.text for found in self.browser.all(".requirements .gloss")]
        self.assertTrue(glosses)
        self.assertTrue(all(gloss.startswith("Concepts found: ") for gloss in glosses), glosses)
        self.assertTrue(any("snow" in gloss.lower() for gloss in glosses), glosses)
        self.start("fr")
        self.read("Nous cherchons un télésiège.")
        self.assertEqual(self.browser.all(".requirements .gloss"), [])

    def test_text_that_runs_from_the_right_does(self):
        self.start()
        self.read(ARABIC)
        for selector in (".request textarea", ".requirements input[type=text]", ".bar-title"):
            found = self.browser.one(f"#door-delegation {selector}")
            self.assertEqual(self.browser.run("return getComputedStyle(arguments[0]).direction", found), "rtl", selector)
        self.assertEqual(self.browser.overflow(), 0)

    def test_the_facts_fill_the_form_of_the_visit_and_the_need(self):
        self.start()
        self.read(LETTER)
        self.assertIn("4 people", self.browser.text(".facts-read"))
        self.browser.tab_to(".programme-panel a.primary")
        self.browser.press(Keys.ENTER)
        self.browser.one(".visit-form")
        values = {label.text: self.browser.run("return document.getElementById(arguments[0])?.value", label.get_attribute("for"))
                  for label in self.browser.all(".visit-form label")}
        self.assertEqual(values["First day"], "2027-03-15")
        self.assertEqual(values["Days"], "4")
        self.assertTrue(values["Title of the visit"])
        self.assertEqual(len(self.browser.all(".delegates > li")), 4)
        self.assertAccessible()

    def test_what_was_read_is_kept_with_the_need(self):
        self.start()
        self.read(LETTER)
        self.browser.tab_to(".save-need > summary", back=True)
        self.browser.press(Keys.ENTER)
        self.browser.tab_to(".save-need input")
        self.browser.run("document.activeElement.select()")
        self.browser.press("Spring visit", Keys.ENTER)
        self.browser.wait("word of it", lambda: "spring-visit is saved" in self.browser.text("#notice"))
        _, _, need = self.service.ask("/v1/needs/spring-visit")
        self.assertTrue(any("coaster" in text for text in need["exclusions"]), need)
        self.assertTrue(any(one.get("optional") for one in need["requirements"]), need)
        self.assertTrue(any("2,400" in text for one in need["requirements"] for text in one.get("conditions", [])), need)
        self.assertEqual(need["facts"]["delegates"], 4)
        self.browser.open(f"{self.service.address}?lang=fr#delegation?need=spring-visit")
        self.settle()
        self.assertTrue(any("coaster" in text for text in self.texts("excluded-group")))

    def test_fits_a_phone(self):
        self.browser.size(320, 800)
        for language in ("en", "fr"):
            self.start(language)
            self.read(LETTER)
            self.assertEqual(self.browser.overflow(), 0)

    def test_a_stored_need_whose_text_changes_can_be_taken_back(self):
        self.browser.open(f"{self.service.address}?lang=en#delegation?need=N005")
        self.settle()
        before = self.wishes()
        self.read("We need an alpine coaster.")
        self.browser.wait("what is read", lambda: any("coaster" in wish for wish in self.wishes()))
        self.settle()
        self.browser.tab_to("#notice button")
        self.browser.press(Keys.ENTER)
        self.browser.wait("the need's own", lambda: self.wishes() == before)
        self.assertIn("need=N005", self.browser.driver.current_url)

    def test_the_command_line_reads_alike(self):
        with tempfile.TemporaryDirectory() as folder:
            for name, content in (("letter.txt", LETTER.encode()), ("mail", self.mail())):
                path = Path(folder) / name
                path.write_bytes(content)
                analysis = json.loads(self.service.command("analyze", "--file", str(path), "--format", "json", "--lang", "en"))
                request = urllib.request.Request(
                    f"{self.service.address}v1/readings?lang=en", data=content, method="POST",
                    headers={"Authorization": f"Bearer {self.service.token}", "Content-Type": "application/octet-stream"})
                with urllib.request.urlopen(request, timeout=30) as reply:
                    reading = json.loads(reply.read())
                self.assertTrue(reading.pop("file")["form"])
                analysis.pop("tokens")
                self.assertEqual(analysis, reading)


if __name__ == "__main__":
    unittest.main()
