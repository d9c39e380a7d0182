/// A socket.
