"""Door 2, second half: a delegation's programme, made and arranged."""

import base64
import io
import json
import os
import unittest

import pypdf
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from browser import PageTest
from service import ROOT

DELEGATION = json.loads((ROOT / "datasets/timetables/delegation-two-days.json").read_text("utf-8"))
SMALL = {
    "days": ["2026-12-08"],
    "slots": [{"id": f"S{hour}", "day": 0, "start": f"{hour:02}:00", "minutes": 30}
              for hour in range(9, 14)],
    "tables": 3,
    "delegates": [{"id": "ann", "name": "Ann"}, {"id": "bob", "name": "Bob"}],
    "members": [{"id": "x", "name": "Xylo", "absent": ["S13"]}, {"id": "y", "name": "Ypsilon"}, {"id": "z", "name": "Zeta"}],
    "scores": [{"delegate": delegate, "member": member, "score": score} for delegate, member, score in (
        ("ann", "x", .9), ("ann", "y", .8), ("ann", "z", .7), ("bob", "x", .6), ("bob", "y", .5), ("bob", "z", .4))],
}
TITLE = {"en": "The programme of the visit", "fr": "Le programme de la visite"}


class GridTest(PageTest):
    def setUp(self):
        super().setUp()
        self.forget()

    def forget(self):
        """Nobody is in a programme of an earlier test."""
        for one in self.service.ask("/v1/programmes?limit=500")[2]["items"]:
            self.service.ask(f"/v1/programmes/{one['id']}", "DELETE")

    def make(self, timetable=SMALL, language="en", **more):
        """Makes a programme and opens it by its address."""
        status, _, self.programme = self.service.ask(
            "/v1/programmes", "POST", {"timetable": timetable, "title": "Visit", **more})
        self.assertEqual(status, 201, self.programme)
        self.show(self.programme["id"], language)

    def show(self, name, language="en"):
        self.open(f"delegation?programme={name}", language)
        self.browser.wait("grid", lambda: self.browser.all(".plan"))
        self.browser.settled()

    def stored(self):
        return self.service.ask(f"/v1/programmes/{self.programme['id']}")[2]["meetings"]

    def card(self, meeting):
        name = f"{meeting['delegate']}\n{meeting['member']}"
        return next(card for card in self.browser.all(".plan [data-meeting]")
                    if card.get_attribute("data-meeting") == name)

    def cell(self, slot, table):
        return self.browser.one(f".plan td[data-slot='{slot}'][data-table='{table}']")

    def place(self, meeting):
        cell = self.card(meeting).find_element(By.XPATH, "./..")
        return cell.get_attribute("data-slot"), int(cell.get_attribute("data-table"))

    def moves(self, is_free):
        """A meeting and an empty cell where its parties are free, or one of them is not."""
        meetings = self.programme["meetings"]
        taken = {(one["slot"], one["table"]) for one in meetings}
        for meeting in meetings:
            parties = {meeting["delegate"], meeting["member"]}
            for slot in self.programme["slots"]:
                busy = any(one["slot"] == slot["id"] and one != meeting and parties & {one["delegate"], one["member"]}
                           for one in meetings)
                away = any(slot["id"] in party["away"] for party in self.programme["parties"] if party["id"] in parties)
                if busy == is_free or away or slot["id"] == meeting["slot"]:
                    continue
                for table in (1, 2, 3):
                    if (slot["id"], table) not in taken:
                        return meeting, slot["id"], table
        raise AssertionError("no such move")

    def drag(self, meeting, slot, table):
        ActionChains(self.browser.driver).click_and_hold(self.card(meeting)).move_by_offset(9, 9) \
            .move_to_element(self.cell(slot, table)).perform()

    def release(self):
        ActionChains(self.browser.driver).release().perform()

    def chord(self, key):
        ActionChains(self.browser.driver).key_down(Keys.CONTROL).send_keys(key).key_up(Keys.CONTROL).perform()

    def strip(self):
        return self.browser.text(".plan-strip")

    def wait_strip(self, part):
        self.browser.wait(part, lambda: part in self.strip())

    def steps(self, meeting, slot, table):
        """The arrow keys from a meeting's cell to another."""
        order = [one["id"] for one in self.programme["slots"]]
        down = order.index(slot) - order.index(meeting["slot"])
        right = table - meeting["table"]
        return ([Keys.ARROW_DOWN if down > 0 else Keys.ARROW_UP] * abs(down)
                + [Keys.ARROW_RIGHT if right > 0 else Keys.ARROW_LEFT] * abs(right))

    def focus(self, meeting):
        self.browser.tab_to(".plan [data-meeting]")
        self.browser.run("arguments[0].focus()", self.card(meeting))


class MakeAProgramme(GridTest):
    def start(self, language="en"):
        self.open("delegation?need=N005", language)
        self.browser.wait("members", lambda: self.browser.all("#door-delegation .card"))
        self.browser.settled()
        self.names = [found.text.split(". ", 1)[1] for found in self.browser.all("#door-delegation .card h3")]

    def to_form(self):
        self.browser.tab_to(".programme-panel a.primary")
        self.browser.press(Keys.ENTER)
        self.browser.one(".visit-form")

    def fill(self, **values):
        labels = {label.text: label.get_attribute("for") for label in self.browser.all(".visit-form label")}
        for name, value in values.items():
            box = self.browser.one("#" + labels[name.replace("_", " ")])
            self.browser.run("arguments[0].focus(); arguments[0].select()", box)
            self.browser.press(str(value))

    def send(self):
        self.browser.tab_to(".visit-form button[type=submit]")
        self.browser.press(Keys.ENTER)

    def test_two_presses_make_a_programme_from_the_list(self):
        for language in TITLE:
            with self.subTest(language=language):
                self.start(language)
                self.to_form()
                self.assertEqual(self.browser.text("#door-delegation h1"), TITLE[language])
                self.assertAccessible()
                self.send()
                self.browser.wait("meetings", lambda: len(self.browser.all(".plan [data-meeting]")) > 5)
                address = self.browser.driver.current_url
                self.assertRegex(address, r"need=N005&programme=P-")
                cards = self.browser.all(".plan [data-meeting]")
                self.assertTrue({card.find_element(By.CSS_SELECTOR, ".who").text for card in cards} <= set(self.names))
                self.assertRegex(cards[0].text, r"(?s)(Delegate|Délégué) \d.*%")
                self.browser.driver.refresh()
                self.browser.wait("the same", lambda: len(self.browser.all(".plan [data-meeting]")) == len(cards))
                self.assertNoComplaints()

    def test_those_kept_are_invited_and_what_was_made_is_listed(self):
        self.start()
        self.browser.tab_to("#door-delegation .card .keep")
        self.browser.press(Keys.ENTER)
        self.to_form()
        self.assertIn("1 member to invite", self.browser.text(".visit-form"))
        self.send()
        self.browser.wait("meetings", lambda: self.browser.all(".plan [data-meeting]"))
        self.assertEqual({found.text for found in self.browser.all(".meeting .who")}, {self.names[0]})
        self.browser.tab_to(".back a", back=True)
        self.browser.press(Keys.ENTER)
        self.browser.wait("it in the list", lambda: self.browser.all(".programme-panel li a"))

    def test_the_form_s_days_tables_and_delegates_are_those_of_the_grid(self):
        self.start()
        self.to_form()
        self.fill(Days=2, Meetings_a_day=4, Tables=2)
        self.send()
        self.browser.wait("grid", lambda: self.browser.all(".plan"))
        self.assertEqual(len(self.browser.all(".plan .day")), 2)
        self.assertEqual(len(self.browser.all(".plan td[data-slot]")), 2 * 4 * 2)

    def test_times_are_those_of_the_place_wherever_the_reader_is(self):
        self.browser.driver.execute_cdp_cmd("Emulation.setTimezoneOverride", {"timezoneId": "Asia/Tokyo"})
        self.addCleanup(
            self.browser.driver.execute_cdp_cmd, "Emulation.setTimezoneOverride", {"timezoneId": ""})
        self.start()
        self.to_form()
        self.send()
        self.browser.wait("grid", lambda: self.browser.all(".plan"))
        name = self.browser.driver.current_url.split("programme=")[1]
        timetable = self.service.ask(f"/v1/programmes/{name}")[2]["timetable"]
        self.assertEqual(timetable["timezone"], "Europe/Paris")
        self.assertEqual(self.browser.text(".plan-zone"), "Local times (Europe/Paris).")
        self.assertTrue(self.browser.text(".plan tbody tr:not(.day) th").startswith(timetable["slots"][0]["start"]))

    def paste(self, value):
        """Makes a programme of a timetable pasted into the open form."""
        self.browser.tab_to(".timetable-file summary")
        self.browser.press(Keys.ENTER)
        self.browser.tab_to(".timetable-file textarea")
        self.browser.run("document.activeElement.value = arguments[0]", json.dumps(value))
        self.browser.press(Keys.TAB, Keys.ENTER)

    def test_other_programmes_and_shared_names_are_said_to_who_makes_one(self):
        self.make(title="The first visit")
        first = self.programme
        taken = {(one["slot"], one["member"]) for one in first["meetings"]}
        self.assertTrue(taken)
        for language, heading, count in (
                ("en", "Please note", "2 delegates are called “Ann”"), ("fr", "À savoir", "2 délégués s’appellent")):
            with self.subTest(language=language):
                self.start(language)
                self.to_form()
                self.paste({**SMALL, "delegates": [{"id": "ann", "name": "Ann"}, {"id": "bob", "name": "Ann"}]})
                self.browser.wait("grid", lambda: self.browser.all(".plan"))
                self.assertEqual(self.browser.text(".plan-warnings summary"), heading)
                said = self.browser.run("return document.querySelector('.plan-warnings').textContent")
                self.assertIn(count, said)
                self.assertEqual(said.count(first["id"]), len(taken), "each of its meetings with a member")
                name = self.browser.driver.current_url.split("programme=")[1]
                meetings = self.service.ask(f"/v1/programmes/{name}")[2]["meetings"]
                self.assertTrue(meetings)
                self.assertTrue(taken.isdisjoint((one["slot"], one["member"]) for one in meetings))
                self.assertAccessible()
                self.browser.driver.refresh()
                self.browser.wait("grid", lambda: self.browser.all(".plan"))
                self.assertEqual(self.browser.all(".plan-warnings"), [], "only in the reply that made it")
                self.service.ask(f"/v1/programmes/{name}", "DELETE")

    def test_what_cannot_be_met_is_said_with_the_smallest_change(self):
        self.start()
        self.to_form()
        self.fill(Meetings_a_day=1, Tables=1, Least_per_member=1)
        self.send()
        self.browser.wait("refusal", lambda: self.browser.all(".visit-form .problem"))
        self.assertRegex(self.browser.text(".visit-form .problem"), r"Not everything can be met(?s:.*)feasible with")
        self.assertAccessible()

    def test_a_timetable_made_elsewhere_is_pasted(self):
        self.start()
        self.to_form()
        self.browser.tab_to(".timetable-file summary")
        self.browser.press(Keys.ENTER)
        self.browser.tab_to(".timetable-file textarea")
        self.browser.press("no JSON", Keys.TAB, Keys.ENTER)
        self.browser.wait("refusal", lambda: "This is no JSON" in self.browser.text(".timetable-file"))
        self.browser.run("document.activeElement.value = arguments[0]", json.dumps(SMALL))
        self.browser.press(Keys.TAB, Keys.ENTER)
        self.browser.wait("its meetings", lambda: len(self.browser.all(".plan [data-meeting]")) == 6)
        self.assertIn("Ypsilon", self.browser.text(".plan"))


class ArrangeAProgramme(GridTest):
    def test_the_mouse_drags_a_meeting_and_undo_takes_it_back(self):
        self.make()
        meeting, slot, table = self.moves(is_free=True)
        before = self.place(meeting)
        self.drag(meeting, slot, table)
        self.browser.wait("leave", lambda: self.browser.all(".plan td.target.fits"))
        self.release()
        self.browser.wait("move", lambda: self.place(meeting) == (slot, table))
        self.assertIn("Dropped", self.strip())
        self.assertEqual(self.browser.focused().get_attribute("data-meeting"), self.card(meeting).get_attribute("data-meeting"))
        self.chord("z")
        self.browser.wait("undo", lambda: self.place(meeting) == before)
        self.chord("y")
        self.browser.wait("redo", lambda: self.place(meeting) == (slot, table))
        self.browser.tab_to(".plan-bar .segments + .segments button", back=True)
        self.browser.press(Keys.ENTER)
        self.browser.wait("undo", lambda: self.place(meeting) == before)
        self.assertIn("Everything is saved", self.browser.text(".plan-save"))
        self.assertNoComplaints()

    def test_a_colliding_place_says_why_and_takes_nothing(self):
        self.make()
        meeting, slot, table = self.moves(is_free=False)
        before = self.place(meeting)
        self.drag(meeting, slot, table)
        self.browser.wait("refusal", lambda: self.browser.all(".plan td.target.collides"))
        self.assertTrue(self.browser.all(".plan td.blocked"))
        self.assertIn("two meetings", self.cell(slot, table).get_attribute("data-verdict"))
        self.release()
        self.wait_strip("Refused, nothing moved")
        self.assertIn("two meetings", self.strip())
        self.assertEqual(self.place(meeting), before)
        self.assertFalse(self.browser.all(".plan td.target, .plan .held, .ghost"))

    def test_an_absence_is_greyed_and_refused(self):
        self.make()
        meeting = next(one for one in self.programme["meetings"] if one["member"] == "x")
        self.drag(meeting, "S13", 3)
        self.browser.wait("refusal", lambda: self.browser.all(".plan td.target.collides.blocked"))
        self.browser.press(Keys.ESCAPE)
        self.wait_strip("stays where it was")
        self.release()

    def test_the_keyboard_alone_moves_a_meeting(self):
        self.make()
        meeting, slot, table = self.moves(is_free=True)
        self.focus(meeting)
        self.assertTrue(self.browser.focus_is_visible())
        self.browser.press(Keys.ENTER)
        self.wait_strip("picked up")
        self.browser.press(*self.steps(meeting, slot, table))
        self.wait_strip(f"table {table}: fits")
        self.assertIn("fits", self.browser.run("return document.querySelector('[aria-live=assertive]').textContent"))
        self.browser.press(Keys.ENTER)
        self.browser.wait("move", lambda: self.place(meeting) == (slot, table))
        self.assertEqual(self.browser.focused(), self.card(meeting))
        self.browser.press(Keys.ENTER, Keys.ARROW_UP, Keys.ESCAPE)
        self.wait_strip("stays where it was")
        self.assertEqual(self.place(meeting), (slot, table))
        self.assertEqual(self.browser.focused(), self.card(meeting))

    def test_the_keyboard_is_refused_what_collides(self):
        self.make()
        meeting, slot, table = self.moves(is_free=False)
        before = self.place(meeting)
        self.focus(meeting)
        self.browser.press(Keys.SPACE, *self.steps(meeting, slot, table), Keys.SPACE)
        self.wait_strip("Refused, nothing moved")
        self.assertEqual(self.place(meeting), before)
        self.assertEqual(self.browser.focused(), self.card(meeting))

    def test_a_tap_and_another_move_a_meeting(self):
        self.make()
        meeting, slot, table = self.moves(is_free=True)
        self.card(meeting).click()
        self.wait_strip("picked up")
        self.cell(slot, table).click()
        self.browser.wait("move", lambda: self.place(meeting) == (slot, table))

    def test_two_meetings_of_a_slot_change_tables(self):
        self.make()
        one, other = next((one, other) for one in self.programme["meetings"] for other in self.programme["meetings"]
                          if one["slot"] == other["slot"] and one["table"] < other["table"])
        self.drag(one, other["slot"], other["table"])
        self.wait_strip("swapping")
        self.release()
        self.browser.wait("swap", lambda: self.place(one)[1] == other["table"])
        self.assertEqual(self.place(other)[1], one["table"])

    def test_a_meeting_is_taken_out_and_brought_back(self):
        self.make()
        self.focus(self.programme["meetings"][0])
        self.browser.press(Keys.DELETE)
        self.browser.wait("five left", lambda: len(self.browser.all(".plan [data-meeting]")) == 5)
        self.browser.wait("its worth", lambda: "of what is possible" in self.browser.text(".worth"))
        self.assertTrue(self.browser.focused().get_attribute("data-meeting"))
        self.chord("z")
        self.browser.wait("all six", lambda: len(self.browser.all(".plan [data-meeting]")) == 6)

    def test_what_is_saved_survives_a_reload(self):
        self.make()
        meeting, slot, table = self.moves(is_free=True)
        self.drag(meeting, slot, table)
        self.release()
        self.browser.wait("move", lambda: "not saved" in self.browser.text(".plan-save"))
        self.browser.tab_to(".plan-save button")
        self.browser.press(Keys.ENTER)
        self.browser.wait("word of it", lambda: "programme is saved" in self.browser.text("#notice"))
        found = next(one for one in self.stored() if (one["delegate"], one["member"]) == (meeting["delegate"], meeting["member"]))
        self.assertEqual((found["slot"], found["table"]), (slot, table))
        self.show(self.programme["id"])
        self.assertEqual(self.place(meeting), (slot, table))

    def test_a_change_made_elsewhere_is_said_and_reloaded(self):
        self.make()
        meeting, slot, table = self.moves(is_free=True)
        path = f"/v1/programmes/{self.programme['id']}"
        _, headers, _ = self.service.ask(path)
        status, _, _ = self.service.ask(path, "PUT", {"meetings": self.programme["meetings"][1:]}, {"If-Match": headers["ETag"]})
        self.assertEqual(status, 200)
        self.drag(meeting, slot, table)
        self.release()
        self.browser.wait("move", lambda: "not saved" in self.browser.text(".plan-save"))
        self.browser.tab_to(".plan-save button")
        self.browser.press(Keys.ENTER)
        self.browser.wait("word of it", lambda: "Someone else changed" in self.browser.text(".plan-foot"))
        self.browser.press(Keys.ENTER)
        self.browser.wait("theirs", lambda: len(self.browser.all(".plan [data-meeting]")) == 5)

    def test_a_party_s_row_moves_its_meetings_in_time(self):
        self.make()
        self.browser.tab_to("[data-view=party]")
        self.browser.press(Keys.ENTER)
        self.browser.one(".by-parties")
        self.assertTrue(self.browser.focused().get_attribute("data-view"))
        self.assertEqual(len(self.browser.all(".by-parties [data-meeting]")), 12)
        meeting, slot, _ = self.moves(is_free=True)
        cell = self.browser.one(f".plan td[data-slot='{slot}'][data-party='{meeting['delegate']}']")
        card = self.browser.one(f".plan td[data-slot='{meeting['slot']}'][data-party='{meeting['delegate']}'] button")
        ActionChains(self.browser.driver).click_and_hold(card).move_by_offset(9, 9).move_to_element(cell).perform()
        self.browser.wait("leave", lambda: self.browser.all(".plan td.fits"))
        self.release()
        self.browser.wait("move", lambda: self.browser.all(f".plan td[data-slot='{slot}'][data-party='{meeting['member']}'] button"))
        hours = int(slot[1:]) - int(meeting["slot"][1:])
        self.browser.press(Keys.ENTER, *[Keys.ARROW_LEFT if hours > 0 else Keys.ARROW_RIGHT] * abs(hours))
        self.wait_strip("fits")
        self.browser.press(Keys.ENTER)
        self.browser.wait("return", lambda: self.browser.all(f".plan td[data-slot='{meeting['slot']}'][data-party='{meeting['member']}'] button"))

    def test_a_cancellation_is_planned_anew_and_says_what_moved(self):
        self.make()
        self.browser.tab_to(".replan select")
        self.browser.tab_to(".replan .items select")
        self.browser.press("Xylo")
        self.browser.tab_to(".replan button[type=submit]")
        self.browser.press(Keys.ENTER)
        self.browser.wait("changes", lambda: "changes" in self.browser.text(".replan-outcome"))
        self.assertIn("Ann – Xylo", self.browser.text(".changes"))
        self.assertIn("is absent", self.browser.text(".changes"))
        self.assertFalse([one for one in self.stored() if one["member"] == "x"])
        self.browser.wait("grid without it", lambda: "Xylo" not in self.browser.text(".plan"))
        self.assertAccessible()

    def test_each_other_event_can_be_told(self):
        for kind in ("late", "absent", "lost_slot", "lost_tables", "called_off"):
            with self.subTest(kind=kind):
                self.forget()
                self.make()
                self.browser.run(
                    "const kind = document.querySelector('.replan select'); kind.value = arguments[0];"
                    "kind.dispatchEvent(new Event('change'))", kind)
                self.browser.tab_to(".replan button[type=submit]")
                self.browser.press(Keys.ENTER)
                self.browser.wait("changes", lambda: self.browser.all(".replan-outcome h3"))
                self.assertFalse(self.browser.all(".replan .problem"))
                self.assertNoComplaints()

    def test_calendars_tables_and_papers_are_handed_out(self):
        self.make()
        links = self.browser.all(".papers a")
        self.assertEqual(len(links), 7)
        for link in links:
            path = link.get_attribute("href").removeprefix(self.service.address.rstrip("/"))
            status = self.browser.run(
                "return fetch(arguments[0], {headers: {Authorization: `Bearer ${arguments[1]}`}})"
                ".then((reply) => reply.status)", path, self.service.token)
            self.assertEqual(status, 200, path)
        self.browser.run("document.querySelector('.papers').previousElementSibling.querySelector('select').focus()")
        self.browser.press("Ann")
        self.assertTrue(all("party=ann" in link.get_attribute("href") for link in self.browser.all(".papers a")))
        self.browser.tab_to(".papers a[href*='.ics']")
        self.browser.press(Keys.ENTER)
        self.browser.wait("calendar", lambda: [path for path in self.browser.downloads.glob("*.ics")
                                               if b"BEGIN:VCALENDAR" in path.read_bytes()])


class EveryScreen(GridTest):
    def each(self):
        for language in TITLE:
            self.forget()
            self.make(DELEGATION, language, need="N010")
            for view in ("table", "party"):
                self.browser.run(f"document.querySelector('[data-view={view}]').click()")
                with self.subTest(language=language, view=view):
                    yield language, view

    def test_speaks_both_languages_and_axe_finds_nothing_wrong(self):
        for language, view in self.each():
            self.assertEqual(self.browser.text("#door-delegation h1"), TITLE[language])
            for dark in (False, True):
                self.browser.dark(dark)
                self.assertAccessible()
            self.browser.dark(False)
            self.assertNoComplaints()

    def test_axe_finds_nothing_wrong_while_a_meeting_is_carried(self):
        self.make()
        meeting, slot, table = self.moves(is_free=False)
        self.focus(meeting)
        self.browser.press(Keys.ENTER, *self.steps(meeting, slot, table))
        self.browser.wait("refusal", lambda: self.browser.all(".plan td.collides"))
        self.assertAccessible()

    def test_fits_a_phone(self):
        for language, view in self.each():
            for width in (375, 320):
                self.browser.size(width, 800)
                self.assertEqual(self.browser.overflow(), 0)
            self.browser.size(1280, 900)

    def test_prints_on_sheets_laid_across(self):
        for language, view in self.each():
            printed = self.browser.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})
            pages = pypdf.PdfReader(io.BytesIO(base64.b64decode(printed["data"]))).pages
            self.assertLessEqual(len(pages), 4)
            for page in pages:
                self.assertGreater(page.mediabox.width, page.mediabox.height)
            text = " ".join(" ".join(page.extract_text() for page in pages).split())
            for party in self.programme["parties"]:
                if any(party["id"] in (one["delegate"], one["member"]) for one in self.programme["meetings"]):
                    self.assertIn(party["name"].split()[0], text)
            self.assertNotIn("Undo", text)

    def test_the_picture_for_the_readme(self):
        path = os.environ.get("GRID")
        if not path:
            self.skipTest("GRID names no file")
        self.browser.size(1280, 900)
        self.make(DELEGATION, need="N010", title="A two-day visit: lifts, snow, safety, leisure")
        meeting = next(one for one in self.programme["meetings"] if one["member"] == "engineerisk")
        self.drag(meeting, "D1-1", 6)
        self.browser.wait("answer", lambda: self.browser.all(".plan td.collides, .plan td.fits"))
        self.browser.picture(path)
        self.browser.press(Keys.ESCAPE)
        self.release()


if __name__ == "__main__":
    unittest.main()
