package io.orch.proto.adapt;

import com.google.protobuf.InvalidProtocolBufferException;
import io.orch.proto.v1.Null;
import io.orch.proto.v1.Value;
import io.orch.proto.v1.ValueList;
import io.orch.proto.v1.ValueMap;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.secret.Marked;
import io.orch.sls.value.DataList;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of the data tree to messages and back. */
public final class ValueAdapter {

  private static final int MAX_DEPTH = 100;
  private static final int MAX_DIGITS = 4300;

  private ValueAdapter() {}

  /** The message of a value; what is no value of the data tree becomes its text. */
  public static Value toProto(@Nullable Object value) {
    return toProto(value, 0);
  }

  private static Value toProto(@Nullable Object value, int depth) {
    checkDepth(depth);
    Value.Builder out = Value.newBuilder();
    switch (value) {
      case null -> out.setNull(Null.NULL);
      case Boolean b -> out.setBoolean(b);
      case BigInteger i when i.bitLength() > 63 -> out.setBigInteger(i.toString());
      case Double d -> out.setReal(d);
      case Float f -> out.setReal(f);
      case Number n -> out.setInteger(n.longValue());
      case Map<?, ?> map -> out.setMap(map(map, depth));
      case Collection<?> items -> out.setList(list(items, depth));
      case String text when Marked.is(text) -> out.setSecret(text);
      default -> out.setText(value.toString());
    }
    return out.build();
  }

  private static ValueMap map(Map<?, ?> map, int depth) {
    ValueMap.Builder out = ValueMap.newBuilder();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.addEntriesBuilder()
          .setKey(toProto(entry.getKey(), depth + 1))
          .setValue(toProto(entry.getValue(), depth + 1));
    }
    return out.build();
  }

  private static ValueList list(Collection<?> items, int depth) {
    ValueList.Builder out = ValueList.newBuilder();
    for (Object item : items) {
      out.addItems(toProto(item, depth + 1));
    }
    return out.build();
  }

  /** The value of a message. One that is nested too deeply is refused. */
  public static @Nullable Object fromProto(Value value) {
    return fromProto(value, 0);
  }

  private static @Nullable Object fromProto(Value value, int depth) {
    checkDepth(depth);
    return switch (value.getKindCase()) {
      case NULL, KIND_NOT_SET -> null;
      case BOOLEAN -> value.getBoolean();
      case INTEGER -> value.getInteger();
      case BIG_INTEGER -> bigInteger(value.getBigInteger());
      case REAL -> value.getReal();
      case TEXT -> value.getText();
      case SECRET -> Marked.of(value.getSecret());
      case LIST -> items(value.getList(), depth);
      case MAP -> entries(value.getMap(), depth);
    };
  }

  private static BigInteger bigInteger(String digits) {
    if (digits.length() > MAX_DIGITS || !digits.matches("-?[0-9]+")) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "a big integer of a message is no number");
    }
    return new BigInteger(digits);
  }

  private static DataList items(ValueList list, int depth) {
    DataList out = new DataList();
    for (Value item : list.getItemsList()) {
      out.add(fromProto(item, depth + 1));
    }
    return out;
  }

  private static DataMap entries(ValueMap map, int depth) {
    DataMap out = new DataMap();
    for (ValueMap.Entry entry : map.getEntriesList()) {
      Object key = fromProto(entry.getKey(), depth + 1);
      out.put(key == null ? "None" : key, fromProto(entry.getValue(), depth + 1));
    }
    return out;
  }

  /**
   * The map of a message, its keys as text; empty when the message is unset. Anything else is
   * refused.
   */
  public static Map<String, @Nullable Object> mapFromProto(Value value) {
    Object read = fromProto(value);
    if (read == null) {
      return new LinkedHashMap<>();
    }
    if (!(read instanceof Map<?, ?> map)) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "a map is needed here, not a " + Values.typeName(read));
    }
    return Values.named(map);
  }

  /** A value as bytes, for a store: exact in types and order, which JSON is not. */
  public static byte[] toBytes(@Nullable Object value) {
    return toProto(value).toByteArray();
  }

  /** The value of bytes that {@link #toBytes} made. */
  public static @Nullable Object fromBytes(byte[] bytes) {
    try {
      return fromProto(Value.parseFrom(bytes));
    } catch (InvalidProtocolBufferException e) {
      throw new OrchException(ErrorCode.INTERNAL, Location.NONE, "a stored value is damaged", e);
    }
  }

  /** The messages of a list's items. */
  public static List<Value> listToProto(List<? extends @Nullable Object> values) {
    List<Value> out = new ArrayList<>(values.size());
    for (Object value : values) {
      out.add(toProto(value));
    }
    return out;
  }

  /** The values of a list of messages. */
  public static List<@Nullable Object> listFromProto(List<Value> values) {
    List<@Nullable Object> out = new ArrayList<>(values.size());
    for (Value value : values) {
      out.add(fromProto(value));
    }
    return out;
  }

  private static void checkDepth(int depth) {
    if (depth > MAX_DEPTH) {
      throw new OrchException(
          ErrorCode.LIMIT_EXCEEDED, "a value is nested more than " + MAX_DEPTH + " levels deep");
    }
  }
}
