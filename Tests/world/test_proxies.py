"""No stranger gets in through a proxy as Debian installs it, with nothing configured."""

import json
import unittest
import urllib.error
import urllib.request

from proxied import Proxy, Service, free_port

ROUTES = [
    ("GET", "/v1/session"), ("GET", "/v1/members"), ("GET", "/v1/members/poma"),
    ("GET", "/v1/search?q=cable"), ("DELETE", "/v1/members/poma"), ("POST", "/v1/needs"),
    ("GET", "/metrics"), ("GET", "/v1/programmes"),
]


def ask(port, method, path, headers=None, host=None):
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}", method=method,
        data=b'{"id":"x","title":"x"}' if method == "POST" else None,
        headers={"Content-Type": "application/json", **(headers or {}), **({"Host": host} if host else {})})
    try:
        with urllib.request.urlopen(request, timeout=30) as reply:
            return reply.status, reply.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


class BehindProxies(unittest.TestCase):
    def behind(self, kind, *options, port=None):
        service = Service(*options)
        self.addCleanup(service.close)
        proxy = Proxy(kind, service.port, port)
        self.addCleanup(proxy.close)
        return service, proxy

    def test_nginx_with_nothing_but_proxy_pass_lets_nobody_in(self):
        service, proxy = self.behind("bare")
        for method, path in ROUTES:
            status, body = ask(proxy.port, method, path)
            self.assertEqual((status, json.loads(body)["status"]), (401, 401), path)
        bearer = {"Authorization": f"Bearer {service.token}"}
        self.assertEqual(ask(proxy.port, "GET", "/v1/session", bearer)[0], 200)
        self.assertEqual(ask(proxy.port, "GET", "/")[0], 200)

    def test_caddy_as_it_comes_lets_nobody_in(self):
        port = free_port()
        service, proxy = self.behind("caddy", "--public-url", f"http://127.0.0.1:{port}", port=port)
        for method, path in ROUTES:
            self.assertEqual(ask(proxy.port, method, path)[0], 401, path)
        bearer = {"Authorization": f"Bearer {service.token}"}
        self.assertEqual(ask(proxy.port, "GET", "/v1/session", bearer)[0], 200)
        for method, path in ROUTES + [("GET", "/"), ("GET", "/openapi.json")]:
            self.assertEqual(ask(proxy.port, method, path, bearer, host="evil.example")[0], 403, path)
            self.assertEqual(
                ask(proxy.port, method, path, {**bearer, "Origin": "http://evil.example"})[0], 403, path)

    def test_caddy_without_a_public_address_is_refused_with_the_remedy(self):
        service, proxy = self.behind("caddy")
        bearer = {"Authorization": f"Bearer {service.token}"}
        status, body = ask(proxy.port, "GET", "/v1/session", bearer)
        self.assertEqual(status, 403)
        self.assertIn("--public-url", json.loads(body)["detail"])

    def test_a_service_whose_last_token_went_stays_closed(self):
        service, proxy = self.behind("bare")
        bearer = {"Authorization": f"Bearer {service.token}"}
        self.assertEqual(ask(proxy.port, "GET", "/v1/session", bearer)[0], 200)
        service.revoke()
        for headers in ({}, bearer):
            for method, path in ROUTES:
                self.assertEqual(ask(proxy.port, method, path, headers)[0], 401, path)

    def test_where_members_are_for_all_nothing_else_is(self):
        _, proxy = self.behind("bare", "--public-read")
        for method, path in ROUTES:
            is_public = method == "GET" and path.startswith(("/v1/members", "/v1/search"))
            self.assertEqual(ask(proxy.port, method, path)[0], 200 if is_public else 401, path)


if __name__ == "__main__":
    unittest.main()
