import Foundation
import TestSupport
import Testing

/// A disk without room, and one that cannot be written to.
struct StorageLimitTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Whether a read-only file system can be made here: as root, in a space of mounts of one's own.
  static let canMount = geteuid() == 0 && (try? Program.run("unshare -m true"))?.code == 0

  private func script(_ text: String) throws -> Program.Outcome {
    try Program.run("store=\(folder.path)/s.db; " + text)
  }

  private static let member =
    #"{"id":"poma","name":"POMA","capabilities":"#
    + #"[{"id":"1","title":"Télésièges","lang":"fr"}]}"#

  @Test func `an import that finds no room says so and leaves no store`() throws {
    let outcome = try script(
      "ulimit -f 40; cordee import datasets/alpine/members.jsonl --store $store")
    #expect(outcome.code == 74, "\(outcome.output)")
    #expect(outcome.output.contains("no room left"), "\(outcome.output)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  /// Asks a service with Python, whose standard library has HTTP: writes until there is no room.
  private static let client = """
    import json, re, subprocess, sys, urllib.request
    secret, command = sys.argv[1], sys.argv[2]
    service = subprocess.Popen(["/bin/sh", "-c", command], stderr=subprocess.PIPE, text=True)
    for line in service.stderr:
        found = re.search(r"serving (http://\\S+?)/?(#|$)", line.strip())
        if found: break
    address = found.group(1)
    def ask(method, path, body=None):
        request = urllib.request.Request(address + path, method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": "Bearer " + secret, "Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request) as reply: return reply.status
        except urllib.error.HTTPError as error: return error.code
    print("ready", ask("GET", "/readyz"))
    written = 0
    for number in range(200):
        text = "neige " * 3000
        status = ask("POST", "/v1/members", {"id": f"m{number}", "name": "M",
            "capabilities": [{"id": "1", "title": "T", "description": text}]})
        if status != 201: break
        written += 1
    print("write", status, "after some" if written else "at once")
    print("ready", ask("GET", "/readyz"))
    print("read", ask("GET", "/v1/members"), ask("GET", f"/v1/members/m{written - 1}"),
        ask("GET", f"/v1/members/m{written}"), ask("GET", "/v1/search?q=neige"))
    service.terminate()
    print("end", service.wait())
    """

  @Test func `a service without room answers 507, says so in readyz, and goes on reading`() throws {
    let program = "\(folder.path)/client.py"
    try Self.client.write(toFile: program, atomically: true, encoding: .utf8)
    let outcome = try script(
      """
      echo '\(Self.member)' | cordee import - --store $store >/dev/null
      secret=$(cordee token create --scope admin --store $store 2>/dev/null)
      python3 \(program) $secret "ulimit -f 2000; exec cordee serve --store $store --port 0 \
      --encoder lsa" 2>/dev/null
      """)
    #expect(
      outcome.output == """
        ready 200
        write 507 after some
        ready 507
        read 200 200 404 200
        end 0

        """)
  }

  @Test(.enabled(if: canMount))
  func `a store on a read-only file system is read, and not written`() throws {
    let outcome = try script(
      """
      cat > \(folder.path)/inside <<'END'
      cd \(packageRoot.path); disk=\(folder.path)/disk; mkdir $disk; mount -t tmpfs tmpfs $disk
      echo '\(Self.member)' | cordee import - --store $disk/s.db >/dev/null
      cordee backup $disk/copy.db --store $disk/s.db >/dev/null
      mount -o remount,ro $disk
      for store in s copy; do
        cordee match --text Télésiège --store $disk/$store.db --encoder lsa >/dev/null; echo "match $?"
        cordee export --store $disk/$store.db | grep -o '"id":"poma"'
        echo '{"id":"b","name":"B"}' | cordee import - --store $disk/$store.db >/dev/null; echo "exit $?"
        cordee backup \(folder.path)/of-$store.db --store $disk/$store.db >/dev/null; echo "backup $?"
      done
      echo '{"id":"b","name":"B"}' | cordee import - --store $disk/new.db >/dev/null; echo "exit $?"
      END
      unshare -m sh \(folder.path)/inside 2>&1 | sed "s:\(folder.path)/disk/::g"
      """)
    func count(_ text: String) -> Int { outcome.output.components(separatedBy: text).count - 1 }
    #expect(count("match 0") == 2 && count(#""id":"poma""#) == 2, "\(outcome.output)")
    #expect(count("exit 74") == 3 && count("cannot be") == 3, "\(outcome.output)")
    #expect(count("backup 0") == 2, "\(outcome.output)")
  }

  /// Each as large as its output may be, but for one: what cannot be written whole leaves nothing.
  @Test(arguments: [
    ("backup", "cordee backup $out/copy.db --store $store"),
    ("restore", "cordee restore $store --store $out/copy.db"),
    ("export", "cordee export --store $store --output $out/all.jsonl"),
    ("batch", "cordee batch datasets/alpine/needs.jsonl --encoder lsa --out $out/answers.jsonl"),
    (
      "programme",
      "cordee programme N010 --timetable datasets/timetables/delegation-two-days.json "
        + "--encoder lsa --out $out/visit"
    ),
  ])
  func `a command that finds no room says so and leaves nothing`(name: String, command: String)
    throws
  {
    let outcome = try script(
      """
      out=\(folder.path)/out; mkdir $out
      cordee import datasets/alpine/members.jsonl datasets/alpine/needs.jsonl --store $store >/dev/null
      ulimit -f 0; \(command) >/dev/null; echo "exit $?"
      """)
    #expect(outcome.output.contains("exit 74"), "\(outcome.output)")
    #expect(outcome.output.contains("no room") || outcome.output.contains("ulimit -f"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out").isEmpty)
  }

  @Test func `a device that never ends is refused`() throws {
    let outcome = try script("cordee match N021 --members /dev/zero --encoder lsa")
    #expect(outcome.code != 0 && outcome.output.contains("past 1 GiB"), "\(outcome.output)")
  }
}
