internal import CMicroHTTPD
internal import Foundation

func beginCallback(
  _ context: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>?,
  _ connection: OpaquePointer?
) -> UnsafeMutableRawPointer? {
  guard let context, let connection else { return nil }
  let text = target.flatMap { String(validatingCString: $0) }
  return Unmanaged.passRetained(Server.at(context).begin(text, connection)).toOpaque()
}

func answerCallback(
  _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ url: UnsafePointer<CChar>?,
  _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?,
  _ upload: UnsafePointer<CChar>?, _ count: UnsafeMutablePointer<Int>?,
  _ request: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let context, let method, let version, let count, let pointer = request?.pointee else {
    return .NO
  }
  let bytes = UnsafeBufferPointer(start: upload, count: count.pointee)
  count.pointee = 0
  return Server.at(context).answer(
    Incoming.at(pointer), method: String(cString: method), version: String(cString: version),
    upload: bytes)
}

func endCallback(
  _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
  _ request: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ code: MHD_RequestTerminationCode
) {
  guard let context, let pointer = request?.pointee else { return }
  request?.pointee = nil
  Server.at(context).end(Unmanaged<Incoming>.fromOpaque(pointer).takeRetainedValue())
}

func connectCallback(
  _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
  _ socket: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ code: MHD_ConnectionNotificationCode
) {
  guard let context, let connection else { return }
  let watch = Server.at(context).watch
  // MHD_CONNECTION_NOTIFY_STARTED, whose name is not imported.
  if code.rawValue == 0 {
    watch.connected(connection, socket: cordee_socket_of(connection))
  } else {
    watch.disconnected(connection)
  }
}

extension Server {
  fileprivate static func at(_ pointer: UnsafeMutableRawPointer) -> Server {
    Unmanaged.fromOpaque(pointer).takeUnretainedValue()
  }
}
