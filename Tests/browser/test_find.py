"""Door 1: find a supplier."""

import os
import unittest
import urllib.parse

from selenium.webdriver.common.keys import Keys

from browser import PageTest


class FindASupplier(PageTest):
    def search(self, words):
        self.browser.tab_to("#door-find input[type=search]")
        self.browser.press(words)
        asked = urllib.parse.urlencode({"q": words})
        self.browser.wait("search", lambda: asked in self.browser.driver.current_url)
        self.browser.settled()
        self.browser.wait("results", lambda: self.browser.all("#door-find .card"))

    def test_a_newcomer_finds_a_snowmaking_supplier_with_the_keyboard(self):
        self.open("find")
        self.search("artificial snow production")
        first = self.browser.all("#door-find .card")[0]
        self.assertIn("TechnoAlpin", " ".join(card.text for card in self.browser.all("#door-find .card")[:3]))
        self.assertTrue(first.find_elements("css selector", "blockquote"))
        self.assertRegex(self.browser.text("#door-find .status"), r"^\d+ members? answers?")
        self.browser.tab_to("#door-find .card summary")
        self.assertTrue(self.browser.focus_is_visible())
        self.browser.press(Keys.ENTER)
        self.browser.wait("whole sheet", lambda: self.browser.all("#door-find details.whole[open] li"))
        self.assertNoComplaints()

    def test_results_come_as_one_types_and_say_how_many(self):
        self.open("find", "fr")
        self.search("neige de culture")
        before = self.browser.text("#door-find .status")
        self.assertRegex(before, "adhérents? répond")
        self.browser.press(" basse pression")
        self.browser.wait("narrower search", lambda: "basse+pression" in self.browser.driver.current_url)

    def test_shared_words_are_marked_where_letters_have_accents(self):
        self.open("find?q=d%C3%A9clenchement%20d%E2%80%99avalanches", "fr")
        self.browser.wait("marks", lambda: self.browser.all("#door-find mark"))
        marked = {mark.text.lower() for mark in self.browser.all("#door-find mark")}
        self.assertTrue(any("avalanche" in word for word in marked), marked)
        self.assertTrue(all(word == word.strip() and "\ufffd" not in word for word in marked), marked)

    def test_a_facet_narrows_the_list_and_stays_in_the_address(self):
        self.open("find?q=avalanche")
        self.browser.settled()
        self.browser.tab_to("#door-find .facet-groups input[id$=kind-training_research]")
        self.browser.press(Keys.SPACE)
        self.browser.wait("filter in the address", lambda: "kind=training_research" in self.browser.driver.current_url)
        self.browser.wait("narrowed list", lambda: all(
            "Training and research" in card.text for card in self.browser.all("#door-find .card")))
        self.assertTrue(self.browser.focused().get_attribute("id").endswith("kind-training_research"))

    def test_a_shared_link_brings_the_search_back(self):
        self.open("find")
        self.search("avalanche")
        self.browser.tab_to("#door-find .facet-groups input[id$=item-securite]")
        self.browser.press(Keys.SPACE)
        self.browser.wait("filter", lambda: "item=securite" in self.browser.driver.current_url)
        self.browser.settled()
        link = self.browser.driver.current_url
        names = [found.text for found in self.browser.all("#door-find .card h2")]
        self.browser.open(link)
        self.browser.wait("the same list", lambda: [
            found.text for found in self.browser.all("#door-find .card h2")] == names)
        self.assertEqual(self.browser.one("#door-find input[type=search]").get_property("value"), "avalanche")
        self.assertTrue(self.browser.one("#door-find input[id$=item-securite]").is_selected())

    def test_the_link_to_share_names_the_search(self):
        self.open("find?q=avalanche")
        self.browser.settled()
        self.browser.run("navigator.clipboard.writeText = () => Promise.reject(new Error())")
        self.browser.tab_to("#door-find .status-line button")
        self.browser.press(Keys.ENTER)
        self.browser.wait("link", lambda: "/?lang=en#find?q=avalanche" in self.browser.text("#notice"))

    def test_a_request_that_says_only_where_is_asked_back(self):
        self.open("find?q=for%20our%20ski%20resort")
        self.browser.wait("subjects", lambda: self.browser.all("#door-find .subjects button"))
        self.assertAccessible()
        chosen = self.browser.all("#door-find .subjects button")[0].text
        self.browser.tab_to("#door-find .subjects button")
        self.browser.press(Keys.ENTER)
        self.browser.wait("the question gone", lambda: not self.browser.all("#door-find .subjects"))
        box = self.browser.one("#door-find input[type=search]")
        self.assertEqual(box.get_property("value"), f"{chosen} for our ski resort")

    def test_a_member_found_by_its_name_says_so_and_has_no_score(self):
        self.open("find?q=technoalpine")
        self.browser.wait("results", lambda: self.browser.all("#door-find .card"))
        first, second = self.browser.all("#door-find .card")[:2]
        self.assertIn("found by its name", first.text)
        self.assertFalse(first.find_elements("css selector", ".fit"))
        self.assertTrue(second.find_elements("css selector", ".fit"))

    def test_a_misspelt_word_is_put_right_and_said(self):
        self.open("find?q=telesige%20debrayable")
        self.browser.wait("correction", lambda: "télésiège" in self.browser.text("#door-find .found"))
        names = " ".join(found.text for found in self.browser.all("#door-find .card h2"))
        self.assertIn("POMA", names)

    def test_a_word_that_nothing_answers_is_named(self):
        self.open("find?q=snow%20guns%20for%20a%20dentist")
        self.browser.wait("missing word", lambda: "dentist" in self.browser.text("#door-find .found"))

    def test_what_nothing_really_answers_is_said(self):
        self.open("find?q=dental%20surgery%20for%20cats")
        self.browser.settled()
        said = self.browser.text("#door-find .found")
        self.assertRegex(said, "No member answers|Nobody really answers")

    def test_the_picture_for_the_readme(self):
        path = os.environ.get("SCREENSHOT")
        if not path:
            self.skipTest("SCREENSHOT names no file")
        self.browser.size(1280, 860)
        self.open("find?q=snowmaking%20with%20little%20water")
        self.browser.settled()
        self.browser.picture(path)
        self.assertGreater(os.path.getsize(path), 20_000)


if __name__ == "__main__":
    unittest.main()
