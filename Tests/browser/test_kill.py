"""A killed service loses nothing that it said it had."""

import http.client
import json
import threading
import time
import unittest

from service import Service

WRITES = 1000
WRITERS = 4


class Kill(unittest.TestCase):
    def setUp(self):
        self.service = Service(["--requests-per-minute", "0"]).start()
        self.addCleanup(self.service.close)

    def write(self, numbers, said):
        token = self.service.token
        connection = http.client.HTTPConnection("127.0.0.1", self.service.port, timeout=30)
        try:
            for number in numbers:
                body = json.dumps({"id": f"new-{number}", "name": f"Member {number}"})
                connection.request(
                    "POST", "/v1/members", body,
                    {"Content-Type": "application/json", "Authorization": f"Bearer {token}"})
                reply = connection.getresponse()
                reply.read()
                if reply.status == 201:
                    said.append(number)
        except (OSError, http.client.HTTPException):
            pass  # killed in the middle, as meant

    def test_what_was_acknowledged_is_there_after_a_kill(self):
        said = []
        writers = [
            threading.Thread(target=self.write, args=(range(first, WRITES, WRITERS), said))
            for first in range(WRITERS)
        ]
        for writer in writers:
            writer.start()
        while len(said) < WRITES // 2:
            time.sleep(0.001)
        self.service.kill()
        for writer in writers:
            writer.join()
        self.assertLess(len(said), WRITES, "all was written before the kill")
        self.service.start()
        _, _, page = self.service.ask("/v1/members?limit=500&q=Member")
        there = [member["id"] for member in page["items"]]
        while page["next"]:
            _, _, page = self.service.ask(f"/v1/members?limit=500&q=Member&cursor={page['next']}")
            there += [member["id"] for member in page["items"]]
        lost = {f"new-{number}" for number in said} - set(there)
        self.assertEqual(lost, set())


if __name__ == "__main__":
    unittest.main()
