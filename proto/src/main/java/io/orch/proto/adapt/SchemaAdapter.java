package io.orch.proto.adapt;

import com.google.protobuf.InvalidProtocolBufferException;
import io.orch.proto.v1.FunctionSchema;
import io.orch.proto.v1.ListFunctionsResponse;
import io.orch.proto.v1.ParameterSchema;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Kind;
import io.orch.sls.module.Schema;
import java.util.List;
import java.util.Locale;

/** Schemas of functions to messages and back. */
public final class SchemaAdapter {

  private SchemaAdapter() {}

  public static FunctionSchema toProto(Schema schema) {
    FunctionSchema.Builder out =
        FunctionSchema.newBuilder()
            .setKind(schema.kind().name().toLowerCase(Locale.ROOT))
            .setName(schema.name())
            .addAllAliases(schema.aliases())
            .setSummary(schema.summary())
            .setExample(schema.example())
            .setOpen(schema.open());
    for (Schema.Parameter parameter : schema.parameters()) {
      out.addParameters(
          ParameterSchema.newBuilder()
              .setName(parameter.name())
              .addAllAliases(parameter.aliases())
              .setType(parameter.type())
              .setRequired(parameter.required())
              .setFallback(parameter.fallback())
              .setRest(parameter.rest())
              .setDescription(parameter.description()));
    }
    return out.build();
  }

  public static Schema fromProto(FunctionSchema schema) {
    return new Schema(
        kind(schema.getKind()),
        schema.getName(),
        schema.getAliasesList(),
        schema.getSummary(),
        schema.getExample(),
        schema.getParametersList().stream().map(SchemaAdapter::parameter).toList(),
        schema.getOpen());
  }

  /** Schemas as bytes, for a store. */
  public static byte[] toBytes(List<Schema> schemas) {
    return ListFunctionsResponse.newBuilder()
        .addAllFunctions(schemas.stream().map(SchemaAdapter::toProto).toList())
        .build()
        .toByteArray();
  }

  /** The schemas of bytes that {@link #toBytes} made. */
  public static List<Schema> listFromBytes(byte[] bytes) {
    try {
      return ListFunctionsResponse.parseFrom(bytes).getFunctionsList().stream()
          .map(SchemaAdapter::fromProto)
          .toList();
    } catch (InvalidProtocolBufferException e) {
      throw new OrchException(ErrorCode.INTERNAL, Location.NONE, "stored schemas are damaged", e);
    }
  }

  private static Kind kind(String text) {
    for (Kind kind : Kind.values()) {
      if (kind.name().equalsIgnoreCase(text)) {
        return kind;
      }
    }
    throw new OrchException(ErrorCode.ARGUMENT_INVALID, "no kind of function: '" + text + "'");
  }

  private static Schema.Parameter parameter(ParameterSchema parameter) {
    return new Schema.Parameter(
        parameter.getName(),
        parameter.getAliasesList(),
        parameter.getType(),
        parameter.getRequired(),
        parameter.getFallback(),
        parameter.getRest(),
        parameter.getDescription());
  }
}
