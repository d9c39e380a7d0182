#include <gmime/gmime.h>

/* The kinds of a MIME entity, in place of GObject's type macros, which Swift does not see. */
enum cordee_mime_kind {
  CORDEE_MIME_OTHER,
  CORDEE_MIME_PART,
  CORDEE_MIME_MULTIPART,
  CORDEE_MIME_MESSAGE,
  CORDEE_MIME_MESSAGE_PARTIAL
};

static inline enum cordee_mime_kind cordee_mime_kind_of(GMimeObject *entity)
{
  if (GMIME_IS_MULTIPART(entity)) return CORDEE_MIME_MULTIPART;
  if (GMIME_IS_MESSAGE_PART(entity)) return CORDEE_MIME_MESSAGE;
  if (GMIME_IS_MESSAGE_PARTIAL(entity)) return CORDEE_MIME_MESSAGE_PARTIAL;
  if (GMIME_IS_PART(entity)) return CORDEE_MIME_PART;
  return CORDEE_MIME_OTHER;
}

/* The entities of a message, each NULL where there is none; borrowed. */
static inline GMimeObject *cordee_mime_body(GMimeMessage *message)
{
  return g_mime_message_get_mime_part(message);
}

static inline int cordee_mime_count(GMimeObject *multipart)
{
  return g_mime_multipart_get_count(GMIME_MULTIPART(multipart));
}

static inline GMimeObject *cordee_mime_child(GMimeObject *multipart, int index)
{
  return g_mime_multipart_get_part(GMIME_MULTIPART(multipart), index);
}

static inline GMimeMessage *cordee_mime_inner_message(GMimeObject *part)
{
  return g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));
}

/* The file name of a part, decoded; NULL where it has none. */
static inline const char *cordee_mime_file_name(GMimeObject *part)
{
  return GMIME_IS_PART(part) ? g_mime_part_get_filename(GMIME_PART(part)) : NULL;
}

/* `type/subtype` in lower case; free with g_free. */
static inline char *cordee_mime_type(GMimeObject *entity)
{
  GMimeContentType *type = g_mime_object_get_content_type(entity);
  char *name = type ? g_mime_content_type_get_mime_type(type) : NULL;
  char *lower = name ? g_ascii_strdown(name, -1) : NULL;
  g_free(name);
  return lower;
}

static inline const char *cordee_mime_parameter(GMimeObject *entity, const char *name)
{
  GMimeContentType *type = g_mime_object_get_content_type(entity);
  return type ? g_mime_content_type_get_parameter(type, name) : NULL;
}

/* The bytes of a part, its transfer encoding undone, at most `most` of them and one more. */
static inline GByteArray *cordee_mime_content(GMimeObject *part, size_t most)
{
  GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(part));
  GByteArray *bytes = g_byte_array_new();
  if (!content) return bytes;
  GMimeStream *memory = g_mime_stream_mem_new_with_byte_array(bytes);
  g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(memory), FALSE);
  g_mime_data_wrapper_write_to_stream(content, memory);
  g_object_unref(memory);
  if (bytes->len > most + 1) g_byte_array_set_size(bytes, (guint)(most + 1));
  return bytes;
}

/* A parser of a whole message, or of an mbox of several, in memory; free with g_object_unref. */
static inline GMimeParser *cordee_mime_parser(const char *bytes, size_t count, int is_mbox)
{
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, count);
  GMimeParser *parser = g_mime_parser_new_with_stream(stream);
  g_object_unref(stream);
  if (is_mbox) g_mime_parser_set_format(parser, GMIME_FORMAT_MBOX);
  return parser;
}

static inline void cordee_mime_release(void *object)
{
  if (object) g_object_unref(object);
}

/* The addresses of a message as one line; NULL where there are none, free with g_free. */
static inline char *cordee_mime_addresses(GMimeMessage *message, GMimeAddressType type)
{
  InternetAddressList *list = g_mime_message_get_addresses(message, type);
  return list && internet_address_list_length(list) > 0
      ? internet_address_list_to_string(list, NULL, FALSE) : NULL;
}

/* The date in ISO 8601, with the sender's own offset; NULL where there is none, free with g_free. */
static inline char *cordee_mime_date(GMimeMessage *message)
{
  GDateTime *date = g_mime_message_get_date(message);
  return date ? g_date_time_format(date, "%Y-%m-%dT%H:%M:%S%:z") : NULL;
}
