"""Requests whose end two readers could see at different places, sent through proxies.

What the library hides from the service (SECURITY.md lists it) must be harmless there: no request that
the proxy did not mean reaches the service, and nobody gets the answer to another's request."""

import unittest

from proxied import Proxy, Service, exchanged, statuses

BODY = b'{"text":"telesiege"}'


def post(lines, body):
    return (b"POST /v1/matches HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/json\r\n"
            + lines + b"\r\n\r\n" + body)


def hidden(name):
    return b"GET /v1/needs/" + name + b" HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n"


def chunked(body):
    return post(b"Transfer-Encoding: chunked", body)


LENGTH = b"Content-Length: %d" % len(BODY)
# Each with a request behind it that only a reader who is misled would see.
ODD = {
    "two framings": lambda h: post(b"Content-Length: 5\r\nTransfer-Encoding: chunked", b"0\r\n\r\n" + h),
    "two framings, otherwise": lambda h: post(b"Transfer-Encoding: chunked\r\nContent-Length: 5", b"0\r\n\r\n" + h),
    "space before the colon": lambda h: post(b"Transfer-Encoding : chunked\r\n" + LENGTH, BODY + h),
    "tab in front": lambda h: post(b"Transfer-Encoding:\x0bchunked\r\n" + LENGTH, BODY + h),
    "folded": lambda h: post(b"Transfer-Encoding:\r\n chunked\r\n" + LENGTH, BODY + h),
    "folded into another": lambda h: post(b"X: a\r\n Transfer-Encoding: chunked\r\n" + LENGTH, BODY + h),
    "bare CR": lambda h: post(b"X: a\rTransfer-Encoding: chunked\r\n" + LENGTH, BODY + h),
    "bare LF": lambda h: post(LENGTH, BODY + h).replace(b"\r\n", b"\n", 5),
    "NUL in a value": lambda h: post(b"X: a\x00b\r\n" + LENGTH, BODY + h),
    "NUL in a framing field": lambda h: post(b"Transfer-Encoding: chunked\x00x\r\n" + LENGTH, BODY + h),
    "NUL in the target": lambda h: b"GET /hea\x00lthz HTTP/1.1\r\nHost: HOST\r\n\r\n" + h,
    "no name": lambda h: post(b": x\r\n" + LENGTH, BODY + h),
    "no name, then a request": lambda h: b"GET /healthz HTTP/1.1\r\nHost: HOST\r\n: x\r\n" + h,
    "lengths in a list": lambda h: post(b"Content-Length: 20, 20", BODY + h),
    "signed length": lambda h: post(b"Content-Length: +20", BODY + h),
    "length of 23 digits": lambda h: post(b"Content-Length: 99999999999999999999999", BODY + h),
    "no host": lambda h: b"GET /healthz HTTP/1.1\r\n\r\n" + h,
    "two hosts": lambda h: b"GET /healthz HTTP/1.1\r\nHost: HOST\r\nHost: other\r\n\r\n" + h,
    "chunk extension": lambda h: chunked(b'14;a="\r\n' + BODY + b"\r\n0\r\n\r\n" + h),
    "chunks by LF": lambda h: chunked(b"14\n" + BODY + b"\n0\n\n" + h),
    "chunk of 17 digits": lambda h: chunked(b"FFFFFFFFFFFFFFFF14\r\n" + BODY + b"\r\n0\r\n\r\n" + h),
    "signed chunk": lambda h: chunked(b"-14\r\n" + BODY + b"\r\n0\r\n\r\n" + h),
    "chunk without its end": lambda h: chunked(b"14\r\n" + BODY + b"0\r\n\r\n" + h),
    "trailers": lambda h: chunked(b"14\r\n" + BODY + b"\r\n0\r\nHost: evil.example\r\n\r\n" + h),
    "version 1.0, chunked": lambda h: chunked(b"0\r\n\r\n" + h).replace(b"HTTP/1.1", b"HTTP/1.0", 1),
    "another version": lambda h: b"GET /healthz HTTP/1.9\r\nHost: HOST\r\n\r\n" + h,
    "HTTP/2 in clear": lambda h: b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + h,
    "upgrade": lambda h: b"GET /healthz HTTP/1.1\r\nHost: HOST\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n" + h,
    "two spaces": lambda h: b"GET  /healthz  HTTP/1.1\r\nHost: HOST\r\n\r\n" + h,
    "space in the target": lambda h: b"GET /a b HTTP/1.1\r\nHost: HOST\r\n\r\n" + h,
}


class Framing(unittest.TestCase):
    def through(self, kind):
        service = Service()
        self.addCleanup(service.close)
        proxy = Proxy(kind, service.port)
        self.addCleanup(proxy.close)
        host = b"127.0.0.1:%d" % service.port
        ordinary = b"GET /healthz HTTP/1.1\r\nHost: " + host + b"\r\nConnection: close\r\n\r\n"
        held = 0
        for number, (name, made) in enumerate(ODD.items()):
            with self.subTest(proxy=kind, odd=name):
                before = service.answered()
                received = exchanged(proxy.port, made(hidden(b"odd-%d" % number)).replace(b"HOST", host))
                # Every request that the service has read was the proxy's, which has passed its answer on.
                self.assertLessEqual(
                    service.answered() - before, len(statuses(received)), received[:400])
                # What others ask next is answered with what they asked.
                for _ in range(3):
                    other = exchanged(proxy.port, ordinary)
                    self.assertEqual(statuses(other), [200], other[:400])
                    self.assertIn(b'"alive"', other)
                held += 1
        print(f"test-world: {held} of {len(ODD)} odd requests through {kind} held", flush=True)

    def test_through_nginx(self):
        self.through("bare")

    def test_through_nginx_with_shared_connections(self):
        self.through("shared")

    def test_through_caddy(self):
        self.through("caddy")


if __name__ == "__main__":
    unittest.main()
