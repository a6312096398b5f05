package dev.orderstream.axon.cosmos.container;

import org.axonframework.common.AxonConfigurationException;

/** The account can be written in several regions, where events would be lost. */
public class SeveralWriteRegionsException extends AxonConfigurationException {

    private static final long serialVersionUID = 1L;

    /** Names the account. */
    public SeveralWriteRegionsException(String account) {
        super(
                ("Cosmos DB account '%s' has several write regions: two of them may accept different events at the same place"
                                + " of a stream, and one would be discarded. Turn multi-region writes off for this account, or use"
                                + " another; several read regions are fine.")
                        .formatted(account));
    }
}
