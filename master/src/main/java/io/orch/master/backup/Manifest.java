package io.orch.master.backup;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Json;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a backup holds; its last part.
 *
 * @param version of the Orch that made it
 * @param schema the form of the store's tables
 * @param taken as of when it is
 * @param trustDomain whose authorities are in it
 * @param rows of all tables
 */
record Manifest(
    String version, String schema, Instant taken, String trustDomain, long rows, List<Part> parts) {

  private static final long FORMAT = 1;

  Manifest {
    parts = List.copyOf(parts);
  }

  String json() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("format", FORMAT);
    out.put("orch", version);
    out.put("schema", schema);
    out.put("taken", taken.toString());
    out.put("trust_domain", trustDomain);
    out.put("rows", rows);
    out.put("parts", parts.stream().map(Manifest::document).toList());
    return Json.write(out);
  }

  private static Map<String, Object> document(Part part) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("name", part.name());
    out.put("size", part.size());
    out.put("sha256", part.sha256());
    return out;
  }

  /**
   * Reads one.
   *
   * @throws OrchException CONFIG_INVALID when it is none of this program's
   */
  static Manifest parse(String json) {
    if (!(Json.strict(json, Part.MANIFEST) instanceof Map<?, ?> map)
        || !Long.valueOf(FORMAT).equals(map.get("format"))) {
      throw invalid("is of another format; a newer Orch made this backup");
    }
    try {
      List<Part> parts = new ArrayList<>();
      if (map.get("parts") instanceof List<?> list) {
        for (Object one : list) {
          Map<?, ?> part = one instanceof Map<?, ?> m ? m : Map.of();
          parts.add(
              new Part(text(part.get("name")), number(part.get("size")), text(part.get("sha256"))));
        }
      }
      return new Manifest(
          text(map.get("orch")),
          text(map.get("schema")),
          Instant.parse(text(map.get("taken"))),
          text(map.get("trust_domain")),
          number(map.get("rows")),
          parts);
    } catch (DateTimeParseException e) {
      throw invalid("has no time");
    }
  }

  private static String text(@Nullable Object value) {
    return value instanceof String text ? text : "";
  }

  private static long number(@Nullable Object value) {
    return value instanceof Long number ? number : -1;
  }

  private static OrchException invalid(String what) {
    return new OrchException(
        ErrorCode.CONFIG_INVALID, "the part " + Part.MANIFEST + " of the backup " + what);
  }
}
