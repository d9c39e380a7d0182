"""Door 4: a member and its own sheet."""

import unittest

from selenium.webdriver.common.keys import Keys

from browser import PageTest


class EditMySheet(PageTest):
    def edit(self, member, language="en"):
        self.open(f"sheet?member={member}", language)
        self.browser.wait("sheet", lambda: self.browser.all("#door-sheet .sheet-form h2") and self.browser.all("#door-sheet meter"))

    def save(self):
        self.browser.tab_to("#door-sheet .save-bar button")
        self.browser.press(Keys.ENTER)

    def test_a_member_completes_its_sheet_with_the_keyboard(self):
        self.open("sheet")
        self.browser.tab_to("#door-sheet .combobox input")
        self.browser.press("we snow")
        self.browser.wait("choice", lambda: self.browser.all("#door-sheet [role=option]"))
        self.browser.press(Keys.ARROW_DOWN, Keys.ENTER)
        self.browser.wait("completeness", lambda: self.browser.all("#door-sheet meter"))
        before = float(self.browser.one("#door-sheet meter").get_attribute("value"))
        self.browser.tab_to("#door-sheet .to-add button")
        self.browser.press(Keys.ENTER)
        self.assertEqual(self.browser.focused().get_attribute("data-path"), "website")
        self.browser.press("https://example.org")
        self.assertIn("not saved", self.browser.text("#door-sheet .save-bar"))
        self.save()
        self.browser.wait("word of it", lambda: "is saved" in self.browser.text("#notice"))
        self.browser.wait("higher completeness", lambda: float(
            self.browser.one("#door-sheet meter").get_attribute("value")) > before)
        _, _, member = self.service.ask("/v1/members/we-snow")
        self.assertEqual(member["website"], "https://example.org")
        self.assertIn("sources", member)
        self.assertNoComplaints()

    def test_capabilities_are_added_ticked_removed_and_brought_back(self):
        self.edit("arva")
        _, _, before = self.service.ask("/v1/members/arva")
        self.browser.tab_to("[data-path=capabilities]")
        self.browser.press(Keys.ENTER)
        count = len(before["capabilities"])
        self.assertEqual(self.browser.focused().get_attribute("data-path"), f"capabilities[{count}].title")
        self.browser.press("Prêt de matériel de secours")
        self.browser.tab_to(f"[data-path='capabilities[{count}].tags']")
        self.browser.press("secours, prêt")
        self.browser.tab_to(f"[data-path='capabilities[{count}].items']")
        self.browser.press(Keys.SPACE)
        self.browser.tab_to("#door-sheet .sheet-form .entry:last-of-type button.quiet")
        self.browser.tab_to("#door-sheet .entry button.quiet", back=True)
        self.browser.press(Keys.ENTER)
        self.browser.wait("word of the removal", lambda: "Removed" in self.browser.text("#notice"))
        self.browser.tab_to("#notice button")
        self.browser.press(Keys.ENTER)
        self.save_from_the_end()
        self.browser.wait("word of it", lambda: "is saved" in self.browser.text("#notice"))
        _, _, after = self.service.ask("/v1/members/arva")
        added = after["capabilities"][-1]
        self.assertEqual(len(after["capabilities"]), count + 1)
        self.assertEqual((added["title"], added["tags"], added["items"]),
                         ("Prêt de matériel de secours", ["secours", "prêt"], ["performance"]))

    def save_from_the_end(self):
        self.browser.tab_to("#door-sheet .save-bar button", back=True)
        self.browser.press(Keys.ENTER)

    def test_two_who_write_at_once_lose_nothing_unseen(self):
        self.edit("poma")
        _, headers, member = self.service.ask("/v1/members/poma")
        status, _, _ = self.service.ask(
            "/v1/members/poma", "PUT", {**member, "city": "Grenoble"}, {"If-Match": headers["ETag"]})
        self.assertEqual(status, 200)
        self.browser.tab_to("[data-path=department]")
        self.browser.run("document.activeElement.select()")
        self.browser.press("73")
        self.save()
        self.browser.wait("conflict", lambda: self.browser.all("#door-sheet .problem"))
        self.assertIn("Someone else changed", self.browser.text("#door-sheet .problem"))
        self.assertAccessible()
        self.browser.tab_to("#door-sheet .problem button:first-child", back=True)
        self.browser.press(Keys.ENTER)
        self.browser.wait("their version", lambda: self.browser.one(
            "[data-path=city]").get_property("value") == "Grenoble")
        self.browser.tab_to("[data-path=department]")
        self.browser.run("document.activeElement.select()")
        self.browser.press("73")
        self.save()
        self.browser.wait("word of it", lambda: "is saved" in self.browser.text("#notice"))
        _, _, member = self.service.ask("/v1/members/poma")
        self.assertEqual((member["city"], member["department"]), ("Grenoble", "73"))

    def test_a_refused_field_is_shown_where_it_is(self):
        self.edit("mnd")
        box = self.browser.tab_to("[data-path='references[0].country']")
        self.browser.run("document.activeElement.select()")
        self.browser.press(Keys.DELETE)
        self.save()
        self.browser.wait("remark at the field", lambda: self.browser.all("#door-sheet .refusal"))
        self.assertEqual(box.get_attribute("aria-invalid"), "true")
        self.assertEqual(self.browser.focused(), box)
        self.assertAccessible()

    def test_what_is_not_saved_is_not_left_unasked(self):
        self.edit("mnd")
        self.browser.tab_to("[data-path=city]")
        self.browser.press("x")
        self.browser.tab_to("#door-sheet .combobox input", back=True)
        self.browser.run("document.activeElement.select()")
        self.browser.press("poma")
        self.browser.wait("choice", lambda: self.browser.all("#door-sheet [role=option]"))
        self.browser.press(Keys.ARROW_DOWN, Keys.ENTER)
        question = self.browser.driver.switch_to.alert
        self.assertIn("not saved", question.text)
        question.dismiss()
        self.assertEqual(self.browser.text("#door-sheet .sheet-form h2"), "MND")
        self.browser.tab_to("[data-path=city]")
        self.browser.press(Keys.BACKSPACE)
        self.save()
        self.browser.wait("word of it", lambda: "is saved" in self.browser.text("#notice"))


if __name__ == "__main__":
    unittest.main()
