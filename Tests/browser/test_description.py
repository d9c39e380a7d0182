"""The description of the API is true: what it says is what a live service does."""

import subprocess
import sys
import unittest
from pathlib import Path

from service import ROOT, Service

# Left out: a version, a cursor or a key that is well formed and still not the right one is refused,
# which no schema can say. A reply that an Idempotency-Key replays may name what was deleted since.
LEFT_OUT = "positive_data_acceptance,ensure_resource_availability"


class Description(unittest.TestCase):
    def setUp(self):
        self.service = Service(["--requests-per-minute", "0"]).start()
        self.addCleanup(self.service.close)

    def test_no_request_made_from_it_is_answered_otherwise(self):
        program = Path(sys.executable).parent / "schemathesis"
        done = subprocess.run(
            [program, "run", self.service.address + "openapi.json", "--max-examples", "20",
             "--seed", "2030", "--header", f"Authorization: Bearer {self.service.token}", "--no-color", "--exclude-checks", LEFT_OUT,
             "--generation-database", "none"],
            cwd=ROOT, capture_output=True, text=True, check=False, timeout=900)
        self.assertEqual(done.returncode, 0, done.stdout[-8000:] + done.stderr[-2000:])
        self.assertIn("Test cases:", done.stdout)

    def test_every_route_of_the_table_is_in_it(self):
        status, _, description = self.service.ask("/openapi.json")
        self.assertEqual(status, 200)
        self.assertEqual(description["openapi"], "3.1.0")
        for path in ("/v1/matches", "/v1/search", "/v1/members/{member}", "/v1/jobs/{job}/result"):
            self.assertIn(path, description["paths"])


if __name__ == "__main__":
    unittest.main()
