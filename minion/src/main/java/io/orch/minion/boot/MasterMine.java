package io.orch.minion.boot;

import io.orch.minion.function.mine.Mine;
import io.orch.minion.link.MineClient;
import io.orch.sls.secret.KnownSecrets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mine of the master, asked again while the master can't be reached. */
record MasterMine(MineClient client, Patience patience, KnownSecrets secrets) implements Mine {

  @Override
  public Map<String, Map<String, @Nullable Object>> get(
      String target, String kind, List<String> functions) {
    Map<String, Map<String, @Nullable Object>> found = new LinkedHashMap<>();
    patience
        .ask(() -> client.get(target, kind, functions))
        .forEach(
            (name, byMinion) -> {
              Map<String, @Nullable Object> published = new LinkedHashMap<>();
              if (byMinion instanceof Map<?, ?> map) {
                map.forEach((id, value) -> published.put(String.valueOf(id), value));
              }
              found.put(name, published);
            });
    return found;
  }

  @Override
  public void publish(List<Item> items, boolean clear) {
    update(
        items.stream()
            .map(
                item ->
                    new MineClient.Item(
                        item.name(),
                        secrets.masked(item.value()),
                        item.allowTarget(),
                        item.allowKind()))
            .toList(),
        clear,
        List.of());
  }

  @Override
  public void withdraw(List<String> names) {
    update(List.of(), false, names);
  }

  private void update(List<MineClient.Item> items, boolean clear, List<String> removed) {
    patience.ask(
        () -> {
          client.update(items, clear, removed);
          return true;
        });
  }
}
