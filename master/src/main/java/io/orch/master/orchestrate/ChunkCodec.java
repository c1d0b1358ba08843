package io.orch.master.orchestrate;

import io.orch.proto.adapt.ValueAdapter;
import io.orch.sls.compile.LowChunk;
import io.orch.sls.error.Location;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Low chunks as bytes, whole: what a step was compiled to survives the master. */
public final class ChunkCodec {

  private ChunkCodec() {}

  public static byte[] write(LowChunk chunk) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("state", chunk.state());
    map.put("fun", chunk.fun());
    map.put("id", chunk.id());
    map.put("name", chunk.name());
    map.put("sls", chunk.sls());
    map.put("saltenv", chunk.saltenv());
    map.put("included_from", chunk.includedFrom());
    map.put("order", chunk.order());
    map.put("arguments", chunk.arguments());
    map.put("file", chunk.location().file());
    map.put("line", (long) chunk.location().line());
    map.put("column", (long) chunk.location().column());
    return ValueAdapter.toBytes(map);
  }

  public static LowChunk read(byte[] bytes) {
    if (!(ValueAdapter.fromBytes(bytes) instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("no chunk");
    }
    return new LowChunk(
        text(map, "state"),
        text(map, "fun"),
        text(map, "id"),
        text(map, "name"),
        text(map, "sls"),
        text(map, "saltenv"),
        names(map.get("included_from")),
        map.get("order") instanceof Number n ? n.doubleValue() : 0,
        Values.named(map.get("arguments")),
        new Location(text(map, "file"), number(map, "line"), number(map, "column")));
  }

  private static String text(Map<?, ?> map, String key) {
    return String.valueOf(map.get(key));
  }

  private static int number(Map<?, ?> map, String key) {
    return map.get(key) instanceof Number n ? n.intValue() : 0;
  }

  private static List<String> names(@Nullable Object value) {
    List<String> out = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(item -> out.add(String.valueOf(item)));
    }
    return out;
  }
}
