package io.orch.master.store;

import io.orch.master.inventory.InventoryStore;
import io.orch.master.inventory.Minion;
import io.orch.proto.adapt.SchemaAdapter;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.message.MinionId;
import io.orch.sls.module.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Keeps minions in the database. */
public final class JdbcInventoryStore implements InventoryStore {

  private static final List<String> COLUMNS =
      List.of("id", "grains", "version", "boot_id", "address", "functions_hash", "last_seen");

  private final Database database;

  public JdbcInventoryStore(Database database) {
    this.database = database;
  }

  @Override
  public List<Minion> minions() {
    return database.read(
        handle ->
            handle
                .createQuery("select * from minion order by id")
                .map((row, context) -> minion(row))
                .list());
  }

  @Override
  public Optional<Minion> find(MinionId minion) {
    return database.read(
        handle ->
            handle
                .createQuery("select * from minion where id = :id")
                .bind("id", minion.value())
                .map((row, context) -> minion(row))
                .findOne());
  }

  @Override
  public Map<MinionId, Instant> lastSeen() {
    return database.read(
        handle ->
            handle
                .createQuery("select id, last_seen from minion")
                .map(
                    (row, context) ->
                        Map.entry(
                            new MinionId(row.getString("id")), Columns.time(row, "last_seen")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static Minion minion(ResultSet row) throws SQLException {
    return new Minion(
        new MinionId(row.getString("id")),
        Columns.map(row, "grains"),
        row.getString("version"),
        row.getString("boot_id"),
        row.getString("address"),
        row.getString("functions_hash"),
        Columns.time(row, "last_seen"));
  }

  @Override
  public void put(Minion minion) {
    database.write(
        handle ->
            handle.execute(
                Dialect.of(handle).put("minion", List.of("id"), COLUMNS),
                minion.id().value(),
                ValueAdapter.toBytes(minion.grains()),
                bounded(minion.version(), 256),
                bounded(minion.bootId(), 256),
                bounded(minion.address(), 256),
                bounded(minion.functionsHash(), 128),
                minion.lastSeen().toEpochMilli()));
  }

  private static String bounded(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }

  @Override
  public void remove(MinionId minion) {
    database.write(handle -> handle.execute("delete from minion where id = ?", minion.value()));
  }

  @Override
  public void putFunctions(String hash, List<Schema> schemas) {
    byte[] bytes = SchemaAdapter.toBytes(schemas);
    database.write(
        handle ->
            handle.execute(
                "insert into function_schema (hash, schemas) select ?, ? where not exists"
                    + " (select 1 from function_schema where hash = ?)",
                hash,
                bytes,
                hash));
  }

  @Override
  public Optional<List<Schema>> functions(String hash) {
    return database
        .read(
            handle ->
                handle
                    .createQuery("select schemas from function_schema where hash = :hash")
                    .bind("hash", hash)
                    .mapTo(byte[].class)
                    .findOne())
        .map(SchemaAdapter::listFromBytes);
  }
}
