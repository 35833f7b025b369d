package io.signalbox.proxmox.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The calls of the API that this client makes. POST and PUT carry an encoded form of known length (the API refuses chunked
 * bodies, PVE: AnyEvent.pm:1474), DELETE carries its parameters in the query (it refuses a body, AnyEvent.pm:1656). Answers are
 * taken raw, since they are evidence and since refusals speak in the reason phrase.
 */
@Path("/api2/json")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
interface PveApi {

    @GET
    @Path("/version")
    Response version();

    @GET
    @Path("/access/users/{user}/token/{token}")
    Response userToken(@PathParam("user") String user, @PathParam("token") String token);

    @GET
    @Path("/access/permissions")
    Response permissions();

    @GET
    @Path("/cluster/status")
    Response clusterStatus();

    @GET
    @Path("/cluster/resources")
    Response clusterResources();

    @GET
    @Path("/cluster/tasks")
    Response clusterTasks();

    @GET
    @Path("/cluster/nextid")
    Response nextVmid();

    @GET
    @Path("/cluster/nextid")
    Response nextVmid(@RestQuery MultivaluedMap<String, String> query);

    @GET
    @Path("/cluster/backup")
    Response backupJobs();

    @GET
    @Path("/cluster/ha/status/current")
    Response haStatus();

    @GET
    @Path("/cluster/ha/status/manager_status")
    Response haManagerStatus();

    @GET
    @Path("/cluster/ha/resources")
    Response haResources();

    @GET
    @Path("/cluster/ha/rules")
    Response haRules();

    @POST
    @Path("/cluster/ha/resources/{sid}/migrate")
    Response haMigrate(@PathParam("sid") String sid, String form);

    @GET
    @Path("/nodes")
    Response hosts();

    @GET
    @Path("/nodes/{node}/status")
    Response nodeStatus(@PathParam("node") String node);

    @GET
    @Path("/nodes/{node}/time")
    Response nodeTime(@PathParam("node") String node);

    @GET
    @Path("/storage")
    Response storageDefinitions();

    @GET
    @Path("/nodes/{node}/qemu/{vmid}/agent/network-get-interfaces")
    Response agentInterfaces(@PathParam("node") String node, @PathParam("vmid") int vmid);

    @GET
    @Path("/nodes/{node}/storage")
    Response storages(@PathParam("node") String node);

    @GET
    @Path("/nodes/{node}/storage/{storage}/content")
    Response storageContent(@PathParam("node") String node, @PathParam("storage") String storage);

    @GET
    @Path("/nodes/{node}/storage/{storage}/content")
    Response storageContent(
            @PathParam("node") String node,
            @PathParam("storage") String storage,
            @RestQuery MultivaluedMap<String, String> query);

    @GET
    @Path("/nodes/{node}/storage/{storage}/content/{volume}")
    Response volume(
            @PathParam("node") String node, @PathParam("storage") String storage, @PathParam("volume") String volume);

    @DELETE
    @Path("/nodes/{node}/storage/{storage}/content/{volume}")
    Response deleteVolume(
            @PathParam("node") String node, @PathParam("storage") String storage, @PathParam("volume") String volume);

    @POST
    @Path("/nodes/{node}/vzdump")
    Response backup(@PathParam("node") String node, String form);

    @GET
    @Path("/nodes/{node}/vzdump/extractconfig")
    Response backupConfig(@PathParam("node") String node, @RestQuery MultivaluedMap<String, String> query);

    @POST
    @Path("/nodes/{node}/storage/{storage}/download-url")
    Response download(@PathParam("node") String node, @PathParam("storage") String storage, String form);

    @GET
    @Path("/nodes/{node}/tasks")
    Response tasks(@PathParam("node") String node, @RestQuery MultivaluedMap<String, String> query);

    @GET
    @Path("/nodes/{node}/tasks/{upid}/status")
    Response taskStatus(@PathParam("node") String node, @PathParam("upid") String upid);

    @GET
    @Path("/nodes/{node}/tasks/{upid}/log")
    Response taskLog(
            @PathParam("node") String node,
            @PathParam("upid") String upid,
            @RestQuery MultivaluedMap<String, String> query);

    @DELETE
    @Path("/nodes/{node}/tasks/{upid}")
    Response stopTask(@PathParam("node") String node, @PathParam("upid") String upid);

    @GET
    @Path("/nodes/{node}/{kind}")
    Response guests(@PathParam("node") String node, @PathParam("kind") String kind);

    @POST
    @Path("/nodes/{node}/qemu")
    Response createVm(@PathParam("node") String node, String form);

    @DELETE
    @Path("/nodes/{node}/{kind}/{vmid}")
    Response delete(
            @PathParam("node") String node,
            @PathParam("kind") String kind,
            @PathParam("vmid") int vmid,
            @RestQuery MultivaluedMap<String, String> query);

    @GET
    @Path("/nodes/{node}/{kind}/{vmid}/config")
    Response guestConfig(@PathParam("node") String node, @PathParam("kind") String kind, @PathParam("vmid") int vmid);

    @GET
    @Path("/nodes/{node}/{kind}/{vmid}/pending")
    Response pending(@PathParam("node") String node, @PathParam("kind") String kind, @PathParam("vmid") int vmid);

    @POST
    @Path("/nodes/{node}/qemu/{vmid}/config")
    Response updateVmConfig(@PathParam("node") String node, @PathParam("vmid") int vmid, String form);

    @PUT
    @Path("/nodes/{node}/lxc/{vmid}/config")
    Response updateContainerConfig(@PathParam("node") String node, @PathParam("vmid") int vmid, String form);

    @GET
    @Path("/nodes/{node}/{kind}/{vmid}/status/current")
    Response guestStatus(@PathParam("node") String node, @PathParam("kind") String kind, @PathParam("vmid") int vmid);

    @POST
    @Path("/nodes/{node}/{kind}/{vmid}/status/{action}")
    Response power(
            @PathParam("node") String node,
            @PathParam("kind") String kind,
            @PathParam("vmid") int vmid,
            @PathParam("action") String action,
            String form);

    @GET
    @Path("/nodes/{node}/qemu/{vmid}/migrate")
    Response migratePreconditions(@PathParam("node") String node, @PathParam("vmid") int vmid);

    @POST
    @Path("/nodes/{node}/{kind}/{vmid}/migrate")
    Response migrate(
            @PathParam("node") String node, @PathParam("kind") String kind, @PathParam("vmid") int vmid, String form);

    @POST
    @Path("/nodes/{node}/qemu/{vmid}/clone")
    Response cloneVm(@PathParam("node") String node, @PathParam("vmid") int vmid, String form);

    @POST
    @Path("/nodes/{node}/qemu/{vmid}/template")
    Response convertToTemplate(@PathParam("node") String node, @PathParam("vmid") int vmid, String form);

    @PUT
    @Path("/nodes/{node}/{kind}/{vmid}/resize")
    Response resizeDisk(
            @PathParam("node") String node, @PathParam("kind") String kind, @PathParam("vmid") int vmid, String form);

    @GET
    @Path("/nodes/{node}/{kind}/{vmid}/snapshot")
    Response snapshots(@PathParam("node") String node, @PathParam("kind") String kind, @PathParam("vmid") int vmid);

    @POST
    @Path("/nodes/{node}/{kind}/{vmid}/snapshot")
    Response snapshot(
            @PathParam("node") String node, @PathParam("kind") String kind, @PathParam("vmid") int vmid, String form);

    @POST
    @Path("/nodes/{node}/{kind}/{vmid}/snapshot/{name}/rollback")
    Response rollback(
            @PathParam("node") String node,
            @PathParam("kind") String kind,
            @PathParam("vmid") int vmid,
            @PathParam("name") String name,
            String form);

    @DELETE
    @Path("/nodes/{node}/{kind}/{vmid}/snapshot/{name}")
    Response deleteSnapshot(
            @PathParam("node") String node,
            @PathParam("kind") String kind,
            @PathParam("vmid") int vmid,
            @PathParam("name") String name);

    @GET
    @Path("/nodes/{node}/{kind}/{vmid}/snapshot/{name}/config")
    Response snapshotConfig(
            @PathParam("node") String node,
            @PathParam("kind") String kind,
            @PathParam("vmid") int vmid,
            @PathParam("name") String name);

    @POST
    @Path("/access/ticket")
    Response ticket(String form);

    @GET
    @Path("/access/roles")
    Response roles();

    @POST
    @Path("/access/roles")
    Response addRole(String form);

    @PUT
    @Path("/access/roles/{role}")
    Response changeRole(@PathParam("role") String role, String form);

    @GET
    @Path("/access/users")
    Response users();

    @POST
    @Path("/access/users")
    Response addUser(String form);

    @GET
    @Path("/access/acl")
    Response acl();

    @PUT
    @Path("/access/acl")
    Response changeAcl(String form);

    @GET
    @Path("/access/users/{user}/token")
    Response userTokens(@PathParam("user") String user);

    @POST
    @Path("/access/users/{user}/token/{token}")
    Response addToken(@PathParam("user") String user, @PathParam("token") String token, String form);

    @DELETE
    @Path("/access/users/{user}/token/{token}")
    Response removeToken(@PathParam("user") String user, @PathParam("token") String token);
}
