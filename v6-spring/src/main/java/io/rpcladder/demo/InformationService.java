package io.rpcladder.demo;

/** The information desk of the market: tells what comes with a call besides its arguments. */
public interface InformationService {

    /** The attachment of a call that says who asks. */
    String CUSTOMER = "customer";

    /** The attachment of a reply that says who has answered. */
    String CLERK = "clerk";

    /** Who asks, and how long that one will wait. */
    Enquiry enquire();
}
