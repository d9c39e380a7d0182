#include <microhttpd.h>

/* Swift imports no variadic function. Starts a daemon that listens at `address` and calls back with
 * `context`; NULL where it cannot. `memory` bytes hold one request's headers. */
static inline struct MHD_Daemon *cordee_start_daemon(
    unsigned int flags, const struct sockaddr *address, unsigned int connections, size_t memory,
    MHD_AccessHandlerCallback answer, void *(*begin)(void *, const char *, struct MHD_Connection *),
    MHD_RequestCompletedCallback end, MHD_NotifyConnectionCallback connect, void *context)
{
  return MHD_start_daemon(
      flags, 0, NULL, NULL, answer, context,
      MHD_OPTION_SOCK_ADDR, address,
      MHD_OPTION_CONNECTION_LIMIT, connections,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, memory,
      MHD_OPTION_STRICT_FOR_CLIENT, 1,
      MHD_OPTION_URI_LOG_CALLBACK, begin, context,
      MHD_OPTION_NOTIFY_COMPLETED, end, context,
      MHD_OPTION_NOTIFY_CONNECTION, connect, context,
      MHD_OPTION_END);
}

/* The descriptor of a connection's socket. */
static inline int cordee_socket_of(struct MHD_Connection *connection)
{
  return MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
}

/* Bytes of the request line and the headers. */
static inline size_t cordee_header_bytes_of(struct MHD_Connection *connection)
{
  return MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE)->header_size;
}

/* Where a connection comes from. */
static inline const struct sockaddr *cordee_peer_of(struct MHD_Connection *connection)
{
  return MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr;
}

/* The port that a daemon listens at. */
static inline int cordee_port_of(struct MHD_Daemon *daemon)
{
  return MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
}
