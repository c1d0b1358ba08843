/**
 * The data tree that YAML, templates, pillar and results share. A value is {@code null}, a {@link
 * Boolean}, a {@link Long} or {@link java.math.BigInteger}, a {@link Double}, a {@link String}, a
 * {@link java.util.List} or a {@link java.util.Map} that keeps its order. {@link DataMap} and
 * {@link DataList} also know where in a source each entry stands; {@link Values} holds Python's
 * rules for equality, truth and printing, {@link PythonRandom} its random numbers, {@link
 * AddressRanges} its ranges of addresses. Must not know YAML, templates or the network.
 */
@NullMarked
package io.orch.sls.value;

import org.jspecify.annotations.NullMarked;
