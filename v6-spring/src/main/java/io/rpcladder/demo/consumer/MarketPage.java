package io.rpcladder.demo.consumer;

import io.rpcladder.RpcContext;
import io.rpcladder.RpcException;
import io.rpcladder.demo.Apple;
import io.rpcladder.demo.AppleService;
import io.rpcladder.demo.CheckoutService;
import io.rpcladder.demo.Enquiry;
import io.rpcladder.demo.InformationService;
import io.rpcladder.service.RpcReference;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.HtmlUtils;

/** The web page, and what programs may ask. */
@RestController
final class MarketPage {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>The fruit market</title></head>
            <body>
            <h1>The fruit market</h1>
            <p>At the checkout: %s.</p>
            <table>
            <tr><th>Stand</th><th>Apples</th><th>There are</th><th>Price</th></tr>
            %s</table>
            </body>
            </html>
            """;

    /** What the information desk said, and who sat there. */
    record Answer(String clerk, Enquiry enquiry) {}

    private final AppleService town;
    private final AppleService farm;
    private final CheckoutService checkout;
    private final InformationService information;

    MarketPage(
            @RpcReference(group = "town", version = "1.0") AppleService town,
            @RpcReference(group = "farm", version = "2.0") AppleService farm,
            @RpcReference(group = "*", version = "*") CheckoutService checkout,
            @RpcReference(group = "town", version = "1.0", timeout = 2_000) InformationService information) {
        this.town = town;
        this.farm = farm;
        this.checkout = checkout;
        this.information = information;
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    String page() {
        return PAGE.formatted(HtmlUtils.htmlEscape(checkout.cashier()), rows("town", town) + rows("farm", farm));
    }

    private static String rows(String stand, AppleService apples) {
        try {
            return apples.all().stream().map(apple -> row(stand, apple)).collect(Collectors.joining());
        } catch (RpcException e) {
            return "<tr><td>" + stand + "</td><td colspan=\"3\">closed today</td></tr>\n";
        }
    }

    private static String row(String stand, Apple apple) {
        return "<tr><td>" + stand + "</td><td>" + HtmlUtils.htmlEscape(apple.variety()) + "</td><td>" + apple.count()
                + "</td><td>" + apple.price() + "</td></tr>\n";
    }

    @GetMapping("/apples/{stand}/{variety}")
    Apple apple(@PathVariable String stand, @PathVariable String variety) {
        Apple apple = switch (stand) {
            case "town" -> town.find(variety);
            case "farm" -> farm.find(variety);
            default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
        if (apple == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return apple;
    }

    @GetMapping("/checkout")
    String cashier() {
        return checkout.cashier();
    }

    @GetMapping("/information")
    Answer information(@RequestParam String name) {
        RpcContext.Scope attached = RpcContext.attach(InformationService.CUSTOMER, name);
        try {
            Enquiry enquiry = information.enquire();
            return new Answer(RpcContext.replyAttachments().getOrDefault(InformationService.CLERK, "?"), enquiry);
        } finally {
            attached.close();
        }
    }

    /** The page is well; what it needs is not. */
    @ExceptionHandler
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    String away(RpcException e) {
        return String.valueOf(e.getMessage());
    }
}
