/**
 * What is taken from a machine before an image of it is made, so that each instance of the image
 * joins as itself. Start at {@link ImagePreparation}. Must not know how images are made.
 */
@NullMarked
package io.orch.minion.image;

import org.jspecify.annotations.NullMarked;
