/* Its converters are not used, and ICU's headers contradict those of Foundation. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

/* xmlFree is a variable of the library. */
static inline void cordee_xml_free(void *memory) { xmlFree(memory); }

/* Says nothing on standard error; the caller reads what went wrong from the context. */
static inline void cordee_ignore_xml_message(void *context, const char *message, ...)
{
  (void)context;
  (void)message;
}

/* Swift cannot name the address of a variadic function. */
static inline void cordee_silence_xml(void)
{
  xmlSetGenericErrorFunc(NULL, cordee_ignore_xml_message);
}
