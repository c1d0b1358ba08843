package io.orch.master.returner;

import io.orch.sls.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A thing as one JSON object, as Salt's {@code rawfile_json} has it, with its key in front. */
final class Document {

  private Document() {}

  /** Empty for what such returners do not get: that a job began. */
  static Optional<Map<String, @Nullable Object>> of(Returned one) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("_key", one.key());
    switch (one) {
      case Returned.Load load -> {
        return Optional.empty();
      }
      case Returned.Result result -> out.putAll(result.data());
      case Returned.Told told -> {
        out.put("tag", told.tag());
        out.put("data", told.data());
      }
    }
    return Optional.of(out);
  }

  static Optional<byte[]> bytes(Returned one) {
    return of(one).map(Document::bytes);
  }

  static byte[] bytes(@Nullable Object value) {
    return Json.write(value).getBytes(StandardCharsets.UTF_8);
  }
}
