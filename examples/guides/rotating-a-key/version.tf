variable "private_key" {
  type      = string
  ephemeral = true
}

variable "client_id" {
  type      = string
  sensitive = true
}

resource "openconnectors_connectwise_instance" "crm" {
  name                   = "cw-emea"
  base_url               = "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0"
  company                = "acme"
  public_key             = "PUBLICKEY0000002"
  private_key_wo         = var.private_key
  private_key_wo_version = "2026-11"
  client_id              = var.client_id
  creation_key           = "my-project/crm"
}
