variable "private_key" {
  type      = string
  ephemeral = true
}

variable "client_id" {
  type      = string
  sensitive = true
}

variable "signature_key" {
  type      = string
  ephemeral = true
}

resource "openconnectors_connectwise_instance" "crm" {
  name           = "cw-emea"
  base_url       = "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0"
  company        = "acme"
  public_key     = "PUBLICKEY0000001"
  private_key_wo = var.private_key
  client_id      = var.client_id
  creation_key   = "my-project/crm"

  events = {
    enabled               = true
    callback_url          = "https://events.example.com/connectwise"
    poll_interval_minutes = 15
    polling_configuration = jsonencode({
      contacts = {
        # A literal ${ is written $${ in HCL.
        url     = "/hubs/crm/contacts?where=lastUpdated>'$${gmtDate:yyyy-MM-dd'T'HH:mm:ss'Z'}'"
        idField = "id"
        datesConfiguration = {
          updatedDateField    = "_info.lastUpdated"
          updatedDateFormat   = "yyyy-MM-dd'T'HH:mm:ss'Z'"
          updatedDateTimezone = "GMT"
        }
      }
    })
  }
  event_signature_key_wo = var.signature_key
}
