package io.orch.sls.value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Excerpt;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON text to values and back, by Jackson's streaming parser: bounded depth, no data binding. */
public final class Json {

  private static final int MAX_DEPTH = 200;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(64 * 1024 * 1024)
                  .build())
          .build();

  private static final int STRICT_DEPTH = 16;
  private static final JsonFactory STRICT =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(STRICT_DEPTH).build())
          .build();

  private Json() {}

  /** Says what a line and a column of a text, counted from 1, are for its author. */
  @FunctionalInterface
  public interface Spots {
    Location at(int line, int column);
  }

  /** The value of a JSON document; maps and lists know their places. */
  public static @Nullable Object parse(String text, String file) {
    return parse(text, (line, column) -> new Location(file, line, column));
  }

  /**
   * The same, of a text that is to mean one thing to everyone who reads it: no name comes twice in
   * a map, no number is NaN, and little is nested.
   */
  public static @Nullable Object strict(String text, String file) {
    return parse(STRICT, text, (line, column) -> new Location(file, line, column));
  }

  /** The same for a text whose places are to be reported as others', such as a template's. */
  public static @Nullable Object parse(String text, Spots spots) {
    return parse(FACTORY, text, spots);
  }

  private static @Nullable Object parse(JsonFactory factory, String text, Spots spots) {
    try (JsonParser parser = factory.createParser(text)) {
      parser.nextToken();
      Object value = read(parser, spots);
      if (parser.nextToken() != null) {
        throw problem(
            text,
            parser.currentTokenLocation(),
            spots,
            "text after the end of the JSON document: remove it",
            null);
      }
      return value;
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      throw problem(text, e.getLocation(), spots, explained(e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String explained(String said) {
    if (said.startsWith("Unexpected character ('}'")
        || said.startsWith("Unexpected character (']'")) {
      return "not JSON: more must follow before this; is a comma too many there?";
    }
    if (said.startsWith("Unexpected character ('\\'")) {
      return "not JSON: strings are written in double quotes";
    }
    return "not JSON: " + said;
  }

  private static Location at(@Nullable JsonLocation where, Spots spots) {
    return where == null
        ? spots.at(1, 1)
        : spots.at(Math.max(1, where.getLineNr()), Math.max(1, where.getColumnNr()));
  }

  private static OrchException problem(
      String text,
      @Nullable JsonLocation where,
      Spots spots,
      String message,
      @Nullable Throwable cause) {
    int line = where == null ? 1 : Math.max(1, where.getLineNr());
    int column = where == null ? 1 : Math.max(1, where.getColumnNr());
    Problem problem = new Problem(ErrorCode.YAML_SYNTAX, at(where, spots), message);
    return new OrchException(List.of(problem.showing(Excerpt.rendered(text, line, column))), cause);
  }

  private static Location at(JsonParser parser, Spots spots) {
    return at(parser.currentTokenLocation(), spots);
  }

  private static @Nullable Object read(JsonParser parser, Spots spots) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new OrchException(ErrorCode.YAML_SYNTAX, spots.at(1, 1), "the JSON text is empty");
    }
    return switch (token) {
      case START_OBJECT -> readMap(parser, spots);
      case START_ARRAY -> readList(parser, spots);
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

  private static DataMap readMap(JsonParser parser, Spots spots) throws IOException {
    DataMap map = new DataMap(at(parser, spots));
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      Location keyAt = at(parser, spots);
      parser.nextToken();
      Location valueAt = at(parser, spots);
      map.put(key, read(parser, spots), keyAt, valueAt);
    }
    return map;
  }

  private static DataList readList(JsonParser parser, Spots spots) throws IOException {
    DataList list = new DataList(at(parser, spots));
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Location itemAt = at(parser, spots);
      list.add(read(parser, spots), itemAt);
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
