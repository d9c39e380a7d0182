internal import CCrypto
package import Foundation

/// SHA-256 in hexadecimal.
///
/// - SeeAlso: FIPS 180-4; `EVP_Digest` of OpenSSL.
package enum SHA256 {
  package static let byteCount = 32

  package static func hexDigest(of bytes: Data) -> String {
    digest(of: bytes).map { String(UInt16($0) + 0x100, radix: 16).dropFirst() }.joined()
  }

  package static func digest(of bytes: Data) -> [UInt8] {
    bytes.withUnsafeBytes { digest(of: $0) }
  }

  package static func digest(of text: String) -> [UInt8] {
    var text = text
    return text.withUTF8 { digest(of: UnsafeRawBufferPointer($0)) }
  }

  /// The library is not taken down at the end of the process: threads may still be at work then.
  private static let isKept =
    OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_ATEXIT), nil) == 1

  private static func digest(of bytes: UnsafeRawBufferPointer) -> [UInt8] {
    precondition(isKept, "libcrypto can be initialized")
    var digest = [UInt8](repeating: 0, count: byteCount)
    let succeeded = EVP_Digest(bytes.baseAddress, bytes.count, &digest, nil, EVP_sha256(), nil)
    precondition(succeeded == 1, "SHA-256 is part of every libcrypto")
    return digest
  }
}
