package io.orch.master.api;

import io.orch.master.access.Permission;
import io.orch.master.enroll.MinionKey;
import io.orch.master.enroll.token.Tokens;
import io.orch.master.inventory.Minion;
import io.orch.proto.adapt.SchemaAdapter;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.message.MinionId;
import io.orch.proto.v1.ChangeKeyRequest;
import io.orch.proto.v1.CreateTokenRequest;
import io.orch.proto.v1.GetPillarRequest;
import io.orch.proto.v1.GetPillarResponse;
import io.orch.proto.v1.KeyInfo;
import io.orch.proto.v1.ListFunctionsResponse;
import io.orch.proto.v1.ListKeysResponse;
import io.orch.proto.v1.ListMinionsRequest;
import io.orch.proto.v1.ListMinionsResponse;
import io.orch.proto.v1.MinionInfo;
import io.orch.proto.v1.TokenInfo;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Suggestion;
import io.orch.sls.module.Schema;
import io.orch.sls.secret.SecretMap;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Operators' calls on minions, keys, tokens, events, pillar and functions. */
final class FleetCalls {

  private final Desk desk;

  FleetCalls(Desk desk) {
    this.desk = desk;
  }

  ListMinionsResponse minions(ListMinionsRequest request) {
    String expression = request.getTarget().getExpression();
    Set<MinionId> ids =
        expression.isEmpty()
            ? desk.inventory().accepted()
            : desk.inventory()
                .resolve(
                    expression,
                    request.getTarget().getKind(),
                    id -> desk.pillars().pillar(id, "", "", "", Map.of()));
    ListMinionsResponse.Builder out = ListMinionsResponse.newBuilder();
    ids.forEach(id -> out.addMinions(minion(id, false)));
    return out.build();
  }

  MinionInfo minion(String text) {
    return minion(accepted(text), true);
  }

  private MinionId accepted(String text) {
    MinionId id = new MinionId(text);
    Set<MinionId> accepted = desk.inventory().accepted();
    if (!accepted.contains(id)) {
      throw new OrchException(
          ErrorCode.MINION_UNKNOWN,
          "there is no accepted minion '"
              + id
              + "'"
              + Suggestion.didYouMean(text, accepted.stream().map(MinionId::value).toList()));
    }
    return id;
  }

  private MinionInfo minion(MinionId id, boolean withGrains) {
    Minion known = desk.inventory().describe(id).orElse(null);
    return Messages.minion(
        id, known, desk.sessions().anywhere(id), withGrains, desk.clock().now().toEpochMilli());
  }

  ListKeysResponse keys() {
    ListKeysResponse.Builder out = ListKeysResponse.newBuilder();
    desk.keys().list().forEach(key -> out.addKeys(key(key)));
    return out.build();
  }

  private KeyInfo key(MinionKey key) {
    return Messages.key(key, desk.keys().certificate(key.minion()));
  }

  KeyInfo changeKey(ChangeKeyRequest request) {
    MinionId minion = new MinionId(request.getMinionId());
    String operator = Peer.current().operator();
    return key(
        switch (request.getChange()) {
          case ACCEPT -> desk.keys().accept(minion, operator);
          case REJECT -> desk.keys().reject(minion, operator);
          case REVOKE -> desk.keys().revoke(minion, operator);
          case UNSPECIFIED, UNRECOGNIZED ->
              throw new OrchException(
                  ErrorCode.ARGUMENT_INVALID, "a key is accepted, rejected or revoked");
        });
  }

  TokenInfo createToken(CreateTokenRequest request) {
    long seconds = Integer.toUnsignedLong(request.getValidSeconds());
    Duration life = seconds == 0 ? Tokens.DEFAULT_LIFE : Duration.ofSeconds(seconds);
    Tokens.Created created =
        desk.tokens()
            .create(
                request.getMinionGlob(),
                request.getEnvironment(),
                request.getRole(),
                life,
                Peer.current().operator());
    return TokenInfo.newBuilder()
        .setToken(created.text())
        .setMinionGlob(created.token().minionGlob())
        .setEnvironment(created.token().environment())
        .setRole(created.token().role())
        .setExpiresEpochMillis(created.token().expires().toEpochMilli())
        .setCaSha256(desk.authority().pin().value())
        .build();
  }

  GetPillarResponse pillar(GetPillarRequest request) {
    MinionId minion = accepted(request.getMinionId());
    if (request.getShowSecrets()) {
      desk.access().require(Permission.PILLAR_SECRET, Peer.current().operator());
    }
    SecretMap pillar =
        desk.pillars()
            .pillar(
                minion,
                "",
                request.getSaltenv(),
                request.getPillarenv(),
                ValueAdapter.mapFromProto(request.getOverride()));
    return GetPillarResponse.newBuilder()
        .setPillar(
            ValueAdapter.toProto(
                request.getShowSecrets() ? pillar : pillar.secrets().mask().map(pillar)))
        .build();
  }

  ListFunctionsResponse functions() {
    Map<String, Schema> all = new TreeMap<>();
    desk.inventory().functions().forEach(s -> all.put(s.name() + " " + s.kind(), s));
    desk.orchestra().schemas().forEach(s -> all.putIfAbsent(s.name() + " " + s.kind(), s));
    ListFunctionsResponse.Builder out = ListFunctionsResponse.newBuilder();
    all.values().forEach(schema -> out.addFunctions(SchemaAdapter.toProto(schema)));
    return out.build();
  }
}
