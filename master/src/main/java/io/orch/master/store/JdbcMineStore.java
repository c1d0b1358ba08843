package io.orch.master.store;

import io.orch.master.mine.MineItem;
import io.orch.master.mine.MineStore;
import io.orch.master.mine.StoredMine;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.message.MinionId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Keeps in the database what minions publish. */
public final class JdbcMineStore implements MineStore {

  private static final List<String> KEY = List.of("minion", "name");
  private static final List<String> COLUMNS =
      List.of("minion", "name", "data", "allow_target", "allow_kind");

  private final Database database;

  public JdbcMineStore(Database database) {
    this.database = database;
  }

  @Override
  public void put(MinionId minion, List<MineItem> items, boolean clear) {
    database.write(
        handle -> {
          if (clear) {
            removeAll(handle, minion);
          }
          items.forEach(item -> put(handle, minion, item));
          StoredMine.requireFew(minion, count(handle, minion));
          return true;
        });
  }

  private static void put(Handle handle, MinionId minion, MineItem item) {
    handle.execute(
        Dialect.of(handle).put("mine", KEY, COLUMNS),
        minion.value(),
        item.name(),
        ValueAdapter.toBytes(item.value()),
        item.allowTarget(),
        item.allowKind());
  }

  private static int count(Handle handle, MinionId minion) {
    return handle
        .createQuery("select count(*) from mine where minion = :minion")
        .bind("minion", minion.value())
        .mapTo(Integer.class)
        .one();
  }

  @Override
  public void remove(MinionId minion, Collection<String> names) {
    database.write(
        handle -> {
          names.forEach(
              name ->
                  handle.execute(
                      "delete from mine where minion = ? and name = ?", minion.value(), name));
          return true;
        });
  }

  @Override
  public void removeAll(MinionId minion) {
    database.write(handle -> removeAll(handle, minion));
  }

  private static int removeAll(Handle handle, MinionId minion) {
    return handle.execute("delete from mine where minion = ?", minion.value());
  }

  @Override
  public Map<MinionId, MineItem> get(String name) {
    Map<MinionId, MineItem> found = new TreeMap<>();
    database
        .read(
            handle ->
                handle
                    .createQuery("select * from mine where name = :name")
                    .bind("name", name)
                    .map(
                        (row, context) ->
                            Map.entry(
                                new MinionId(row.getString("minion")),
                                new MineItem(
                                    name,
                                    Columns.value(row, "data"),
                                    row.getString("allow_target"),
                                    row.getString("allow_kind"))))
                    .list())
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return found;
  }
}
