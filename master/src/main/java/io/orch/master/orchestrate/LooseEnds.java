package io.orch.master.orchestrate;

import io.orch.sls.compile.LowChunk;
import io.orch.sls.requisite.RequisiteKind;
import io.orch.sls.requisite.Requisites;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The requisites of chosen chunks on others that were not chosen. Those held when the run was done
 * for the first time, and would block the chunks now.
 */
final class LooseEnds {

  private final Iterator<Requisites.Link> links;

  private LooseEnds(List<Requisites.Link> links) {
    this.links = links.iterator();
  }

  /** The chunks without requisites that name none of them. */
  static List<LowChunk> cut(List<LowChunk> chunks) {
    Requisites requisites = Requisites.of(chunks);
    List<LowChunk> cut = new ArrayList<>();
    for (int i = 0; i < chunks.size(); i++) {
      List<Requisites.Link> links = requisites.links(i);
      boolean loose = links.stream().anyMatch(link -> link.targets().length == 0);
      cut.add(loose ? new LooseEnds(links).cut(chunks.get(i)) : chunks.get(i));
    }
    return cut;
  }

  private LowChunk cut(LowChunk chunk) {
    Map<String, @Nullable Object> kept = new LinkedHashMap<>();
    chunk
        .arguments()
        .forEach((key, value) -> kept.put(key, RequisiteKind.of(key) == null ? value : cut(value)));
    return new LowChunk(
        chunk.state(),
        chunk.fun(),
        chunk.id(),
        chunk.name(),
        chunk.sls(),
        chunk.saltenv(),
        chunk.includedFrom(),
        chunk.order(),
        kept,
        chunk.location(),
        chunk.places());
  }

  /** What is left of the items of a requisite, which have their links in the same order. */
  private List<Object> cut(@Nullable Object value) {
    List<?> items =
        value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    List<Object> kept = new ArrayList<>();
    for (Object item : items) {
      if (item instanceof Map<?, ?> map) {
        Map<Object, Object> names = new LinkedHashMap<>();
        map.forEach(
            (state, name) -> {
              if (name != null && tied()) {
                names.put(state, name);
              }
            });
        if (!names.isEmpty()) {
          kept.add(names);
        }
      } else if (item != null && tied()) {
        kept.add(item);
      }
    }
    return kept;
  }

  private boolean tied() {
    return links.next().targets().length > 0;
  }
}
