/** Keys of persons wrapped by a key that never leaves Azure Key Vault. */
@NullMarked
package dev.orderstream.axon.cosmos.personaldata.keyvault;

import org.jspecify.annotations.NullMarked;
