package io.orch.sls.value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON text to values and back, by Jackson's streaming parser: bounded depth, no data binding. */
public final class Json {

  private static final int MAX_DEPTH = 200;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(64 * 1024 * 1024)
                  .build())
          .build();

  private Json() {}

  /** The value of a JSON document; maps and lists know their lines. */
  public static @Nullable Object parse(String text, String file) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      parser.nextToken();
      Object value = read(parser, file);
      if (parser.nextToken() != null) {
        throw new OrchException(
            ErrorCode.YAML_SYNTAX, at(parser, file), "more text after the JSON document");
      }
      return value;
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      var where = e.getLocation();
      Location location =
          where == null
              ? Location.file(file)
              : new Location(
                  file, Math.max(0, where.getLineNr()), Math.max(0, where.getColumnNr()));
      throw new OrchException(
          ErrorCode.YAML_SYNTAX, location, "not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Location at(JsonParser parser, String file) {
    var where = parser.currentTokenLocation();
    return new Location(file, Math.max(0, where.getLineNr()), Math.max(0, where.getColumnNr()));
  }

  private static @Nullable Object read(JsonParser parser, String file) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new OrchException(ErrorCode.YAML_SYNTAX, Location.file(file), "the JSON text is empty");
    }
    return switch (token) {
      case START_OBJECT -> readMap(parser, file);
      case START_ARRAY -> readList(parser, file);
      case VALUE_STRING -> parser.getText();
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? parser.getBigIntegerValue()
              : (Object) parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      default -> throw new IOException("unexpected JSON token " + token);
    };
  }

  private static DataMap readMap(JsonParser parser, String file) throws IOException {
    DataMap map = new DataMap(at(parser, file));
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      Location keyAt = at(parser, file);
      parser.nextToken();
      Location valueAt = at(parser, file);
      map.put(key, read(parser, file), keyAt, valueAt);
    }
    return map;
  }

  private static DataList readList(JsonParser parser, String file) throws IOException {
    DataList list = new DataList(at(parser, file));
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Location itemAt = at(parser, file);
      list.add(read(parser, file), itemAt);
    }
    return list;
  }

  /** One line of JSON. */
  public static String write(@Nullable Object value) {
    return write(value, false);
  }

  /** Indented JSON, without a line end at the end. */
  public static String pretty(@Nullable Object value) {
    return write(value, true);
  }

  private static String write(@Nullable Object value, boolean indented) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      if (indented) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        out.setPrettyPrinter(
            new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
      }
      write(value, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(@Nullable Object value, JsonGenerator out) throws IOException {
    switch (value) {
      case null -> out.writeNull();
      case Boolean b -> out.writeBoolean(b);
      case BigInteger i -> out.writeNumber(i);
      case Double d when !Double.isFinite(d) -> out.writeString(Values.repr(d));
      case Double d -> out.writeNumber(d);
      case Float f -> out.writeNumber(f);
      case Number n -> out.writeNumber(n.longValue());
      case Map<?, ?> map -> {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.writeFieldName(Values.str(entry.getKey()));
          write(entry.getValue(), out);
        }
        out.writeEndObject();
      }
      case Collection<?> items -> {
        out.writeStartArray();
        for (Object item : items) {
          write(item, out);
        }
        out.writeEndArray();
      }
      default -> out.writeString(value.toString());
    }
  }
}
